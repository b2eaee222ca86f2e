import { describe, expect, it } from '@jest/globals';
import { recipientsOf } from './recipient.rules.ts';

describe('somebody whom the fact names and who is registered too', () => {
  const [recipient, ...others] = recipientsOf(
    [{ email: 'Ana@Customer.example', name: 'Ana Lim', timeZone: 'Asia/Tokyo' }],
    [{ email: 'ana@customer.example', name: 'A. Lim', timeZone: 'Asia/Singapore', locale: 'ja' }],
  );

  it('is one recipient', () => expect(others).toEqual([]));
  it('is called as the fact calls them', () =>
    expect(recipient).toMatchObject({ name: 'Ana Lim', email: 'Ana@Customer.example', timeZone: 'Asia/Tokyo', reason: 'named' }));
  it('reads in the language of the registration when the fact names none', () => expect(recipient!.locale).toBe('ja'));
});

it('tells somebody who is named twice by the fact once, by the first name', () => {
  const people = recipientsOf(
    [
      { email: 'a@x.example', name: 'First' },
      { email: 'A@X.EXAMPLE', name: 'Second' },
    ],
    [],
  );
  expect(people.map(({ name }) => name)).toEqual(['First']);
});

it('tells one mailbox whose domain is spelled in two ways once', () => {
  const people = recipientsOf([{ email: 'ana@bücher.example', name: 'Ana' }], [{ email: 'ana@xn--bcher-kva.example', name: 'A.' }]);
  expect(people.map(({ email, key }) => [email, key])).toEqual([['ana@bücher.example', 'ana@xn--bcher-kva.example']]);
});
