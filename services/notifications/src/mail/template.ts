import type { ReactElement } from 'react';
import type { Reader } from './reader.ts';

/** Who answers a mail. */
export interface Answerer {
  name: string;
  email: string;
}

/** How one kind of event is told by mail: everything in it comes from the event and from how the reader reads. */
export interface MailTemplate<E> {
  /** One line that names the order. */
  subject(event: E): string;
  answerer(event: E): Answerer;
  body(event: E, reader: Reader): ReactElement;
}
