import { endpointsFile } from '../local/endpoints.ts';
import { audit } from './audit.cli.ts';
import { enterprise } from './enterprise.cli.ts';
import { parked } from './parked.cli.ts';
import { Refused } from './service.client.ts';
import { help, UsageError } from './trunkline.help.ts';

/** `npm run trunkline -- …`: says what came of it and returns the exit code, as the help tells. */
export async function trunkline(args: string[], say = console.log, complain = console.error, file = endpointsFile): Promise<number> {
  if (!args.length) {
    say(help);
    return 2;
  }
  try {
    if (args[0] === 'enterprise') await enterprise(args.slice(1), say, file);
    else if (args[0] === 'audit') await audit(args.slice(1), say, file);
    else await parked(args, say, file);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof Refused)) throw error;
    complain(error.message);
    return error instanceof UsageError ? 2 : 1;
  }
}
