/** RFC 9457, as every service answers it. */
export interface Problem {
  status: number;
  title: string;
  detail: string;
  code?: string;
  errors?: { propertyPath: string; detail: string }[];
}

/** A request that came to nothing, and why. */
export class NotDone extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
    this.status = problem.status;
  }
}

export const isGone = (error: unknown): boolean => error instanceof NotDone && error.status === 404;

/** It is not there for this person, or not any more: what was shown of it must not stay. */
export const isRefused = (error: unknown): boolean => isGone(error) || (error instanceof NotDone && error.status === 403);
