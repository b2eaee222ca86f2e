import type { Language } from '../language/language.rules.ts';
import type { Say } from '../language/sentences.ts';
import type { Problem } from './problem.ts';

/** A problem in a language (RFC 9457 has `title` and `detail` for people, and `code` for programs); undefined unless all of it can be said. */
export function problemIn(language: Language, problem: Problem, say: Say): Problem | undefined {
  const { title, errors = [] } = problem;
  const details = errors.map((one) => say(language, one.detail));
  const isJoined = errors.length > 0 && problem.detail === errors.map((one) => one.detail).join('; ');
  const detail = isJoined ? (details.includes(undefined) ? undefined : [...new Set(details)].join(' ')) : say(language, problem.detail);
  if (detail === undefined || details.includes(undefined)) return undefined;
  return {
    ...{ ...problem, title: say(language, title) ?? title, detail },
    ...(errors.length && { errors: errors.map((one, index) => ({ ...one, detail: details[index]! })) }),
  };
}
