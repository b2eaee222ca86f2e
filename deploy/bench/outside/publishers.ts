import { HttpLine, type Answer } from './http.line.ts';
import { batchHeaders, batchOf, binaryHeaders, take, type Report } from './reports.ts';

/** Where reports are taken. */
export interface Door {
  port: number;
  pathOf(report: Report): string;
  /** Header lines that every request has, each with its CRLF. */
  headers?: string;
}

export interface Published {
  reports: number;
  /** From the first request to the last answer. */
  seconds: number;
  /** How long each request waited for its answer. */
  tookMs: number[];
}

/** So many publishers report for so long, each as soon as it has the answer to its last report. Throws when one is not taken. */
export async function publishSingly(door: Door, lives: Iterator<Report, never>[], seconds: number): Promise<Published> {
  return publish(door, lives, seconds, async (line, mine) => {
    const report = mine.next().value;
    expectStatus(202, await line.post(door.pathOf(report), (door.headers ?? '') + binaryHeaders(report), JSON.stringify(report.data)));
    return 1;
  });
}

/** One publisher that reports in batches. Throws when a member of one is not taken. */
export async function publishBatches(door: Door, lives: Iterator<Report, never>, size: number, seconds: number): Promise<Published> {
  return publish(door, [lives], seconds, (line, mine) => publishBatch(line, take(mine, size), door.headers));
}

export async function publishBatch(line: HttpLine, reports: Report[], headers = ''): Promise<number> {
  const answer = await line.post('/events', headers + batchHeaders, batchOf(reports));
  expectStatus(207, answer);
  const refused = (JSON.parse(answer.body) as { status: number }[]).find(({ status }) => status !== 202);
  if (refused) throw new Error(`a report of a batch was answered ${JSON.stringify(refused).slice(0, 300)}`);
  return reports.length;
}

export type Step = (line: HttpLine, mine: Iterator<Report, never>) => Promise<number>;

/** So many lines take steps for so long, each as soon as its last one is answered. */
export async function publish(door: Door, lives: Iterator<Report, never>[], seconds: number, step: Step): Promise<Published> {
  const lines = await Promise.all(lives.map(() => HttpLine.open(door.port)));
  const tookMs: number[] = [];
  let reports = 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  try {
    await Promise.all(
      lines.map(async (line, n) => {
        for (let at = performance.now(); at < until;) {
          const taken = await step(line, lives[n]!);
          reports += taken;
          const answered = performance.now();
          tookMs.push(answered - at);
          at = answered;
        }
      }),
    );
    return { reports, seconds: (performance.now() - began) / 1000, tookMs };
  } finally {
    for (const line of lines) line.close();
  }
}

/** Reports at a fixed rate whatever the answers take, over so many lines, and tells when each was begun. */
export async function publishAtRate(door: Door, reports: Report[], perSecond: number, lines = 8): Promise<Map<Report, number>> {
  const open = await Promise.all(Array.from({ length: lines }, () => HttpLine.open(door.port)));
  const begun = new Map<Report, number>();
  const began = performance.now();
  let next = 0;
  try {
    await Promise.all(
      open.map(async (line) => {
        for (let n = next++; n < reports.length; n = next++) {
          const report = reports[n]!;
          const due = began + (n * 1000) / perSecond;
          const wait = due - performance.now();
          if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
          begun.set(report, performance.now());
          expectStatus(
            202,
            await line.post(door.pathOf(report), (door.headers ?? '') + binaryHeaders(report), JSON.stringify(report.data)),
          );
        }
      }),
    );
    return begun;
  } finally {
    for (const line of open) line.close();
  }
}

export function expectStatus(wanted: number, { status, body }: Answer, what = 'a report'): void {
  if (status !== wanted) throw new Error(`${what} was answered ${status}: ${body.slice(0, 300)}`);
}
