import type { Endpoints } from '../../local/endpoints.ts';
import { openDoor, publishSurely } from '../../scenarios/publishers.ts';
import { submitted } from '../../scenarios/orders.ts';
import { percentile, type Figures } from './figures.ts';
import { Meter } from './meter.ts';

const changes = 10;

/** Browsers that listen to what changes, each for itself: what they cost, and how long after a report's answer they hear of it. Throws when one is not let in. */
export async function openStreams(endpoints: Endpoints, cookie: string, count: number): Promise<Figures> {
  const { url, pid } = endpoints.services['control-center']!;
  const door = await openDoor(endpoints);
  const meter = new Meter(() => [pid]);
  const gone = new AbortController();
  const heard: (() => void)[] = [];
  const began = performance.now();
  try {
    await Promise.all(
      Array.from({ length: count }, async (_, n) => {
        const response = await fetch(`${url}/live`, { headers: { cookie }, signal: gone.signal });
        if (!response.ok) throw new Error(`a stream was answered ${response.status}`);
        void listen(response.body!, () => heard[n]?.());
      }),
    );
    const openedMs = performance.now() - began;
    const tookMs: number[] = [];
    for (let change = 0; change < changes; change++) {
      const all = Promise.all(
        Array.from({ length: count }, (_, n) => new Promise<number>((tell) => (heard[n] = () => tell(performance.now())))),
      );
      const report = submitted(`LIVE-${Date.now()}-${change}`);
      await publishSurely(door, { ...report, data: { ...report.data, enterpriseId: 'ENT-ACME', accountBan: 'ENT-ACME-01' } });
      const answered = performance.now();
      tookMs.push(...(await all).map((at) => at - answered));
    }
    const { cpuSeconds, residentMb } = meter.stop();
    return { streams: count, openedMs, heardP50Ms: percentile(tookMs, 0.5)!, heardMostMs: Math.max(...tookMs), cpuSeconds, residentMb };
  } finally {
    gone.abort();
  }
}

/** Hears each change; the first event says where a stream begins, and a beat is no event. */
async function listen(body: ReadableStream<Uint8Array>, hear: () => void): Promise<void> {
  let read = '';
  try {
    for await (const text of body.pipeThrough(new TextDecoderStream())) {
      read += text;
      const events = read.split('\n\n');
      read = events.pop()!;
      for (const event of events) if (event.includes('data:') && !event.includes('event: begin')) hear();
    }
  } catch {
    // given up by whoever opened it
  }
}
