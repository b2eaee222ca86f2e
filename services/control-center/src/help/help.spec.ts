import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startHere, type Here } from '../sessions/others.fixture.ts';

let here: Here;
beforeAll(async () => void (here = await startHere()), 60_000);
afterAll(() => here.stop());

const read = async (path: string) => (await here.ask(undefined, path)) as { status: number; body: string };

describe('help', () => {
  it('is there for everybody, and runs nothing', async () => {
    const { status, headers, body } = await here.ask(undefined, '/help');
    expect([status, headers.get('content-security-policy'), body]).toEqual([
      200,
      expect.stringMatching(/^default-src 'none'; style-src 'sha256-/),
      expect.stringContaining('Signing in and out'),
    ]);
  });

  it('is searched by words, which are shown as they were typed', async () => {
    const found = await read('/help?q=alternate%20NIGHT');
    expect([found.body.includes('/help/maintenance'), found.body.includes('/help/orders')]).toEqual([true, false]);
    expect((await read('/help?q=%3Cscript%3E')).body).toContain('&lt;script&gt;');
  });

  it('has a page for each subject, and none for others', async () => {
    expect((await read('/help/repair')).body).toContain('<h1>Faults and repair</h1>');
    expect((await read('/help/elsewhere')).status).toBe(404);
  });
});
