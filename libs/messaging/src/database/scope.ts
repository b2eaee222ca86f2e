import type { Reach } from '@trunkline/domain';
import { AsyncLocalStorage } from 'node:async_hooks';

/** Whose rows a piece of work may see and write. */
export interface Scope {
  enterprises: Reach;
  accounts: Reach;
}

/** Everything: reports before it is known whose they are, declared workers, and staff for all enterprises. */
export const everyone: Scope = { enterprises: '*', accounts: '*' };

/** Nothing: of whom nobody said for whom they work. */
export const nobody: Scope = { enterprises: [], accounts: [] };

const scopes = new AsyncLocalStorage<Scope>();

/** Runs the work, and what it leads to, for these enterprises and accounts alone. */
export const inScope = <T>(scope: Scope, work: () => T): T => scopes.run(scope, work);

/** The scope of the work in hand; none where nobody said for whom it is. */
export const currentScope = (): Scope | undefined => scopes.getStore();

/** The method, and what it leads to, runs for everyone, whoever calls it: it is work of the service itself. */
export function ForEveryone() {
  return <Method extends (...args: never[]) => unknown>(
    _type: object,
    _name: string,
    method: TypedPropertyDescriptor<Method>,
  ): TypedPropertyDescriptor<Method> => {
    const run = method.value!;
    const value = function (this: unknown, ...args: never[]) {
      return inScope(everyone, () => run.apply(this, args));
    };
    return { ...method, value: value as Method };
  };
}
