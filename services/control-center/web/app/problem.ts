/** RFC 9457, as every service answers it. */
export interface Problem {
  status: number;
  title: string;
  detail: string;
  code?: string;
  errors?: { propertyPath: string; detail: string }[];
}

/** A request that came to nothing, and why; `language` where it is not said in that of the page. */
export class NotDone extends Error {
  readonly status: number;
  readonly problem: Problem;
  readonly language: string | undefined;

  constructor(problem: Problem, language?: string | null) {
    super(problem.detail);
    this.problem = problem;
    this.status = problem.status;
    this.language = language === document.documentElement.lang ? undefined : (language ?? undefined);
  }
}

export const isGone = (error: unknown): boolean => error instanceof NotDone && error.status === 404;

/** It is not there for this person, or not any more: what was shown of it must not stay. */
export const isRefused = (error: unknown): boolean => isGone(error) || (error instanceof NotDone && error.status === 403);
