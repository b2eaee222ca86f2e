import type { Text } from '../language/language.rules.ts';

/** What help says of one subject, in paragraphs. */
export interface Topic {
  /** Its place in addresses: `/help/orders`. */
  name: string;
  title: Text;
  says: Text[];
}
