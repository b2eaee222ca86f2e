import type { PasswordFault } from '../credentials/password.rules.ts';

export type FaultName = PasswordFault | 'wrongPassword' | 'wrongCode' | 'wrongFirstCode' | 'tooMany';

/** What stands against going on; `wait` is in seconds. */
export interface Fault {
  fault: FaultName;
  wait?: number;
}
