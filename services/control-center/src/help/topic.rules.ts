import type { Text } from '@trunkline/service-kit';

/** What help says of one subject, in paragraphs. */
export interface Topic {
  /** Its place in addresses: `/help/orders`. */
  name: string;
  title: Text;
  says: Text[];
}
