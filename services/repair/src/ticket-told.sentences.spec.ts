import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testService, uneven, type TestService } from '@trunkline/testing';
import { RepairModule } from './repair.module.ts';
import { particularSentences } from './particulars/particular.sentences.ts';
import { toldSentences } from './ticket-told.sentences.ts';
import { aFault } from './tickets/ticket.fixture.ts';

let repair: TestService;
beforeAll(async () => void (repair = await testService('repair', RepairModule)), 180_000);
afterAll(() => repair.stop());

const linesIn = async (language: string, path: string, name: string): Promise<string[]> =>
  (await repair.get(path, { 'accept-language': language })).body.items.map((one: Record<string, string>) => one[name]);

describe('what we say of a ticket ourselves', () => {
  it('is read in the language that is asked for, and what people say as they said it', async () => {
    const { number } = (await repair.post('/tickets', aFault())).body as { number: string };
    await repair.post(`/tickets/${number}/start`);
    await repair.patch(`/tickets/${number}`, { sellerSeverity: 'minor', reason: 'one of two lines' });
    await repair.post(`/tickets/${number}/hold`, { reason: 'thirdParty', note: 'the landlord has the key' });
    const [notes, history] = [`/tickets/${number}/notes`, `/tickets/${number}/history`];
    expect((await linesIn('ko', notes, 'text')).at(-1)).toBe('심각도: 경미 (이전: 광범위)\none of two lines');
    expect((await linesIn('ja', history, 'reason')).at(-1)).toBe('第三者の対応待ち：the landlord has the key');
    expect((await linesIn('en', history, 'reason')).at(-1)).toBe('waiting for a third party: the landlord has the key');
  });

  it('has in each language all that varies', () => expect(uneven([toldSentences, particularSentences])).toEqual([]));
});
