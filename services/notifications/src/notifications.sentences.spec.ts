import { expect, it } from '@jest/globals';
import { commonSentences } from '@trunkline/service-kit';
import { unsaidIn, uneven } from '@trunkline/testing';
import { notificationsSentences } from './notifications.sentences.ts';

it('says what it refuses with in every language', () => {
  const catalogues = [...commonSentences, notificationsSentences];
  const except = { 'messages/message.machine.ts': 'the sender of mails, which nobody asks' };
  expect([unsaidIn({ folders: [import.meta.dirname], catalogues, except }), uneven(catalogues)]).toEqual([[], []]);
});
