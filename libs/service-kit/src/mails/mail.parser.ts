import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Refusal } from '@trunkline/domain';
import type { Email } from 'postal-mime';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** The largest mail taken, in bytes. */
export const largestMail = 40 * 1024 * 1024;
const limits = { maxNestingDepth: 30, maxHeadersSize: 512 * 1024 };
/** How long one mail may be read: forty megabytes of attachments take about three seconds. */
const patienceMs = 30_000;
const memory = { maxOldGenerationSizeMb: 768 };
const worker = new URL(`mail.worker${/\.\w+$/.exec(import.meta.url)![0]}`, import.meta.url);

/** 422: bytes that are no mail, or one that nobody could want to send. */
export const unreadableMail = (because: string) =>
  new Refusal({ status: 422, code: 'unreadableMail', title: 'Invalid', detail: `the mail cannot be taken: ${because}` });

/** Takes mails apart, one after the other. What is nested too deep, has too large a header or takes too long is refused. */
@Injectable()
export class MailParser implements OnApplicationShutdown {
  private thread: Worker | undefined;
  private last: Promise<unknown> = Promise.resolve();

  /** Throws a 422 Refusal for what cannot be read. */
  parse(bytes: Uint8Array): Promise<Email> {
    const next = this.last.then(() => this.parseNow(bytes));
    this.last = next.catch(() => undefined);
    return next;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.thread?.terminate();
  }

  private async parseNow(bytes: Uint8Array): Promise<Email> {
    const thread = (this.thread ??= new Worker(worker, { resourceLimits: memory, execArgv: [] }));
    thread.ref();
    thread.postMessage({ bytes, ...limits });
    const given = new AbortController();
    const late = setTimeout(() => given.abort(), patienceMs);
    try {
      const [{ mail, fault }] = (await once(thread, 'message', { signal: given.signal })) as [{ mail?: Email; fault?: string }];
      if (mail) return mail;
      throw unreadableMail(fault!);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      this.thread = undefined;
      await thread.terminate();
      throw unreadableMail(given.signal.aborted ? 'it takes too long to read' : 'it takes too much memory to read');
    } finally {
      clearTimeout(late);
      thread.unref();
    }
  }
}
