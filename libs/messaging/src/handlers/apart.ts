import { isDatabaseAway, isRepeatable } from '../database/failure.ts';
import { HandlerFailed } from './handler.run.ts';

export interface Steps<T> {
  /** Takes members from the front, all or none; returns how many are settled with it. Throws HandlerFailed where it knows the first that failed. */
  take(members: T[]): Promise<number>;
  /** Says what becomes of one that failed by itself. */
  refuse(member: T, error: unknown): Promise<void> | void;
  goesOn?(): boolean;
}

/** An error that is about the whole undertaking and none of its members: nobody is to blame, and nothing more is tried. */
export class Interrupted extends Error {
  override name = 'Interrupted';
}

/**
 * Takes members in order, each with the outcome it would have alone: as many together as go; up to the culprit where one is named; and one by one where
 * none is, or after a deadlock, for one alone takes part in no circle.
 */
export class Apart {
  /** So many more go one by one. */
  alone = 0;

  /** Returns whether all were settled. Throws what `take` throws when the database is away or the undertaking is interrupted; what came before stays. */
  async go<T>(members: T[], { take, refuse, goesOn = () => true }: Steps<T>): Promise<boolean> {
    let rest = members;
    let most = rest.length;
    const settled = (count: number) => {
      rest = rest.slice(count);
      most = rest.length;
      this.alone = Math.max(0, this.alone - count);
    };
    while (rest.length && goesOn()) {
      const part = rest.slice(0, this.alone > 0 ? 1 : most);
      try {
        settled(await take(part));
      } catch (error) {
        const cause = error instanceof HandlerFailed ? error.cause : error;
        if (cause instanceof Interrupted || isDatabaseAway(cause)) throw cause;
        if (isRepeatable(cause)) {
          this.alone = Math.max(this.alone, part.length);
          continue;
        }
        const culprit = part.length === 1 ? 0 : error instanceof HandlerFailed ? error.index : undefined;
        if (culprit === undefined) this.alone = part.length;
        else if (culprit > 0) most = culprit;
        else {
          await refuse(part[0]!, cause);
          settled(1);
        }
      }
    }
    return rest.length === 0;
  }
}
