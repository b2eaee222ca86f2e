import { Inject, Injectable } from '@nestjs/common';
import type { ClientState, UserAccessState } from '@trunkline/contracts/identity';
import { Clock } from '@trunkline/domain';
import { Database, everyone, inScope } from '@trunkline/messaging';

interface Kept<State> {
  state: State | undefined;
  readAt: number;
}

/**
 * For how long a state that was read may be relied on, in milliseconds. A replica hears only its own partitions, so it cannot be told of every change; what
 * the others heard is in the table they share.
 */
const reliableMs = 2000;
const mostKept = 10_000;

/** States by their key, read again when they have grown old, each once for all who ask at the same time. */
class StateCache<State> {
  private readonly kept = new Map<string, Promise<Kept<State>>>();

  constructor(
    private readonly clock: Clock,
    private readonly read: (key: string) => Promise<State | undefined>,
  ) {}

  async get(key: string): Promise<State | undefined> {
    const known = await this.kept.get(key);
    const age = known && this.clock.now().getTime() - known.readAt;
    if (age !== undefined && age >= 0 && age < reliableMs) return known!.state;
    return (await this.renew(key)).state;
  }

  forget(key: string): void {
    this.kept.delete(key);
  }

  private renew(key: string): Promise<Kept<State>> {
    const readAt = this.clock.now().getTime();
    const reading = this.read(key).then((state) => ({ state, readAt }));
    if (this.kept.size >= mostKept) this.kept.delete(this.kept.keys().next().value!);
    this.kept.delete(key);
    this.kept.set(key, reading);
    reading.catch(() => this.kept.get(key) === reading && this.kept.delete(key));
    return reading;
  }
}

/**
 * What identity says people and machines may do, as far as this service has heard it. Asked with every request: an answer is at most two seconds old, so
 * that a right is gone everywhere within five of its removal, and costs a statement for each principal and two seconds, not for each request.
 */
@Injectable()
export class AccessStates {
  private readonly people: StateCache<UserAccessState>;
  private readonly machines: StateCache<ClientState>;

  constructor(@Inject(Database) database: Database, @Inject(Clock) clock: Clock) {
    const reading =
      <State>(sql: string) =>
      async (key: string): Promise<State | undefined> => {
        const read = () => database.transaction(({ manager }) => manager.query<{ state: State }[]>(sql, [key]));
        const rows = await inScope(everyone, read);
        return rows[0]?.state;
      };
    this.people = new StateCache(clock, reading<UserAccessState>('select state from access_state where access_id = $1'));
    this.machines = new StateCache(clock, reading<ClientState>('select state from client_state where client_id = $1'));
  }

  /** Of a membership, `<userId>:<enterpriseId>`, or of staff, `<userId>:*`. */
  ofPerson(accessId: string): Promise<UserAccessState | undefined> {
    return this.people.get(accessId);
  }

  ofMachine(clientId: string): Promise<ClientState | undefined> {
    return this.machines.get(clientId);
  }

  /** What this process itself has heard anew is true at once. */
  forget(keys: { people?: string[]; machines?: string[] }): void {
    for (const key of keys.people ?? []) this.people.forget(key);
    for (const key of keys.machines ?? []) this.machines.forget(key);
  }
}
