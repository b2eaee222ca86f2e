import { Refusal } from '@trunkline/domain';

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
