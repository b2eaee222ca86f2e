/** The number of the request that a mail answers, by its subject. */
export const requestNumberIn = (subject: string): string | undefined => /\bBR-\d{7,12}\b/.exec(subject)?.[0];

const mostNames = 200;

/** Everything in a text that may name an account or an invoice, in its order: words with a digit, without what stands around them. */
export function namesIn(text: string): string[] {
  const words = text.split(/\s+/).map((word) => word.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''));
  return [...new Set(words.filter((word) => /\d/.test(word) && word.length <= 64))].slice(0, mostNames);
}
