import { describe, expect, it } from '@jest/globals';
import { contractOf, eventsOwnedBy, IsReference, isText, keptText } from '@trunkline/contracts';
import { IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { bytes, prefixed } from './cloud-event.fixture.ts';
import { fromHttp, fromKafka } from './cloud-event.ts';
import { brokenRules } from './contract.check.ts';
import { encodeFact } from './fact.codec.ts';

@(eventsOwnedBy('maintenance')('test-parcel-moved', { key: 'parcelId' }))
class ParcelMoved {
  @IsUUID() parcelId!: string;
  @IsReference() enterpriseId!: string;
}

const contract = contractOf(ParcelMoved);

/** Numbers from 0 to below `most`, the same in every run (a linear congruence, its upper bits). */
function dice(seed: number): (most: number) => number {
  return (most) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * most);
  };
}

/** Texts of code points from all of Unicode, most of them where trouble is. */
function* texts(count: number): Generator<string> {
  const throwOf = dice(7);
  const edges = [
    0, 0x20, 0x25, 0x2b, 0x7f, 0x80, 0xa0, 0x300, 0x200b, 0x2028, 0xd800, 0xdfff, 0xfdd0, 0xfeff, 0xfffd, 0xfffe, 0x1f600, 0x1fffe,
    0x10ffff,
  ];
  const point = () => [throwOf(0x80), throwOf(0x3000), throwOf(0x110000), edges[throwOf(edges.length)]! + throwOf(2)][throwOf(4)]!;
  for (let made = 0; made < count; made++) {
    yield String.fromCodePoint(...Array.from({ length: 1 + throwOf(6) }, () => Math.min(point(), 0x10ffff)));
  }
}

describe('a reference that our door takes', () => {
  it('passes every reader of ours as it is: the header of a fact, its consumer, and the header of a webhook', () => {
    let taken = 0;
    for (const text of texts(30_000)) {
      const enterpriseId = keptText(text);
      if (!isText('reference', enterpriseId, 64)) continue;
      taken++;
      const { headers, body } = encodeFact(
        contract,
        { parcelId: randomUUID(), enterpriseId },
        { service: 'maintenance', schemaBase: 'http://x' },
      );
      const sent = Object.fromEntries(Object.entries({ ...headers, ce_id: 'e-1' }).map(([name, value]) => [name, Buffer.from(value)]));
      const heard = fromKafka(sent, body);
      expect(heard.extensions['enterpriseid']).toBe(enterpriseId);
      expect((heard.data as ParcelMoved).enterpriseId).toBe(enterpriseId);
      expect(brokenRules(contract, heard.data)).toEqual([]);
      const header = { ...prefixed('ce-'), 'content-type': 'application/json', 'ce-enterpriseid': encodeURIComponent(enterpriseId) };
      expect(fromHttp(header, bytes({})).events).toMatchObject([{ extensions: { enterpriseid: enterpriseId } }]);
      expect(new URL(`http://x/orders/${encodeURIComponent(enterpriseId)}/milestones`).pathname).toBe(
        `/orders/${encodeURIComponent(enterpriseId)}/milestones`,
      );
    }
    expect(taken).toBeGreaterThan(3000);
  });
});

describe('a reference that was announced before our door refused its like', () => {
  it.each(['E-1 ', 'E\u200b1', 'e\u0301'])('stays readable as it is (%j)', (enterpriseId) => {
    expect(brokenRules(contract, { parcelId: randomUUID(), enterpriseId })).toEqual([]);
  });
});
