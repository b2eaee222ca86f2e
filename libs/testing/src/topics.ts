import { randomBytes } from 'node:crypto';

const made = globalThis as { topicPrefixes?: string[] };

/** What the names of a test's topics begin with. They are deleted when its file has ended: Jest's environment sees to that. */
export function freshPrefix(): string {
  const prefix = `t${randomBytes(5).toString('hex')}-`;
  (made.topicPrefixes ??= []).push(prefix);
  return prefix;
}
