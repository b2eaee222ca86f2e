import { Refusal } from '@trunkline/domain';
import { fromHttp, type CloudEvent, type Refused } from './cloud-event.ts';

export const attributes = {
  id: '1234-1234-1234',
  specversion: '1.0',
  type: 'com.example.someevent',
  source: '/mycontext/subcontext',
  time: '2018-04-05T03:56:24Z',
};
export const hello = { message: 'Hello World!' };
export const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
export const prefixed = (prefix: string, more: object = {}) =>
  Object.fromEntries(Object.entries({ ...attributes, ...more }).map(([name, value]) => [prefix + name, value]));
export const without = (name: string) => Object.fromEntries(Object.entries(attributes).filter(([key]) => key !== name));

const one = (read: { events: (CloudEvent | Refused)[] }) => read.events[0] as CloudEvent;
/** Reads an event as it comes over HTTP, in either mode. */
export const structured = (event: unknown) => one(fromHttp({ 'content-type': 'application/cloudevents+json' }, bytes(event)));
export const binary = (headers: object, body: Buffer = bytes(hello)) =>
  one(fromHttp({ ...prefixed('ce-'), 'content-type': 'application/json', ...headers }, body));

/** What reading was refused with. */
export function refusal(read: () => unknown): Refusal {
  try {
    read();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('it was read');
}
