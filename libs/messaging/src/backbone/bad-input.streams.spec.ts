import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { data, good, header, Stains } from './stain.fixture.ts';

let stains: Stains;
beforeAll(async () => void (stains = await Stains.open()));
afterAll(() => stains.stop());

describe('a fact that its service did not announce', () => {
  it('holds up no stream and moves no mark, whatever place it claims', async () => {
    const cloth = randomUUID();
    const forged = good('fact', 2, cloth);
    await stains.send(
      'fact',
      good('fact', 1, cloth),
      { ...forged, headers: { ...forged.headers, ce_source: '/orders' } },
      good('fact', 2, cloth),
      good('fact', 3, cloth),
    );
    expect(await stains.arrive(cloth, 3)).toHaveLength(3);
  });
});

describe('a fact of a major version to come', () => {
  it('lets what follows on its stream wait, and nothing else', async () => {
    const [early, other] = [randomUUID(), randomUUID()];
    const fresh = good('fact', 1, early);
    await stains.send(
      'fact',
      { ...fresh, ...header('ce_type', 'com.trunkline.repair.test-stain-seen.v2')(fresh) },
      good('fact', 2, early),
      good('fact', 1, other),
    );
    await stains.arrive(other);
    const waiting = await stains.listener.query<{ error_class: string }>('select error_class from parked where key = $1 order by ordinal', [
      early,
    ]);
    expect(waiting.map(({ error_class }) => error_class)).toEqual(['contract', 'behind']);
    expect(await stains.coloursOf(early)).toEqual([]);
  });
});

describe('a fact whose value cannot be read', () => {
  it('lets what follows on its stream wait, until a person discards it', async () => {
    const [torn, other] = [randomUUID(), randomUUID()];
    await stains.send(
      'fact',
      { ...good('fact', 1, torn), value: Buffer.from('{"clothId"') },
      good('fact', 2, torn),
      good('fact', 1, other),
    );
    await stains.arrive(other);
    const waiting = await stains.listener.query<{ error_class: string; ordinal: string }>(
      'select error_class, ordinal from parked where key = $1 order by ordinal',
      [torn],
    );
    expect(waiting).toEqual([
      { error_class: 'contract', ordinal: '1' },
      { error_class: 'behind', ordinal: '2' },
    ]);
    expect(await stains.coloursOf(torn)).toEqual([]);
    await stains.listener.messaging.parked.act({
      action: 'discard',
      selection: { filter: { key: torn, errorClass: 'contract' } },
      actor: 'ana',
      reason: 'a torn cloth',
    });
    expect(await stains.arrive(torn)).toEqual(['red']);
  });
});

describe('a fact of a type that the service passes over', () => {
  it('waits for what is parked before it, and does not push its stream past that', async () => {
    const cloth = randomUUID();
    const spoilt = good('fact', 2, cloth);
    const faded = good('fact', 3, cloth);
    await stains.send(
      'fact',
      good('fact', 1, cloth),
      { ...spoilt, value: data({ clothId: cloth, colour: 7 }) },
      { ...faded, ...header('ce_type', 'com.trunkline.repair.test-stain-faded.v1')(faded) },
    );
    await stains.send('fact', good('fact', 4, cloth));
    const waiting = () => stains.listener.query<{ ordinal: string }>('select ordinal from parked where key = $1 order by ordinal', [cloth]);
    await eventually(waiting, (rows) => rows.length === 3);
    await stains.listener.messaging.parked.act({
      action: 'discard',
      selection: { filter: { key: cloth, errorClass: 'contract' } },
      actor: 'ana',
      reason: 'a spoilt cloth',
    });
    expect(await stains.arrive(cloth, 2)).toEqual(['red', 'red']);
    expect(await eventually(waiting, (rows) => rows.length === 0)).toEqual([]);
  });

  it('counts as applied to its stream, so that the next one does not wait for it', async () => {
    const cloth = randomUUID();
    const faded = good('fact', 2, cloth);
    const ignored = stains.ignored();
    await stains.send(
      'fact',
      good('fact', 1, cloth),
      { ...faded, ...header('ce_type', 'com.trunkline.repair.test-stain-faded.v1')(faded) },
      good('fact', 3, cloth),
    );
    expect(await stains.arrive(cloth, 2)).toEqual(['red', 'red']);
    await stains.passOver(ignored + 1);
  });
});
