import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Refusal } from '@trunkline/domain';
import { isDatabaseAway, LOGGER, Wake, type Logger } from '@trunkline/messaging';
import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ServiceConfig } from '../config/config.ts';
import { MailDoor } from './mail.door.ts';
import { largestMail, unreadableMail } from './mail.parser.ts';

const lookEveryMs = 1000;
/** How often a mail is tried whose handler fails, before it is put aside. */
const mostTries = 5;
/** A folder of the Maildir that every mail program shows (Maildir++). */
const parkedFolder = '.Parked';
/** How Maildir marks what was seen; a colon cannot stand in a name everywhere. */
const seen = process.platform === 'win32' ? ';2,S' : ':2,S';

/** Takes what a mail server delivers into the Maildir `MAIL_IN`: out of `new`, and then into `cur`; or into `.Parked`, where what cannot be taken waits for a person. */
@Injectable()
export class MaildirWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly wake = new Wake();
  private readonly tries = new Map<string, number>();
  private stopping = false;
  private loop: Promise<void> | undefined;

  constructor(
    @Inject(ServiceConfig) private readonly config: ServiceConfig,
    @Inject(MailDoor) private readonly door: MailDoor,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { MAIL_IN } = this.config;
    if (!MAIL_IN) return;
    for (const folder of ['', parkedFolder]) {
      for (const part of ['new', 'cur', 'tmp']) await mkdir(join(MAIL_IN, folder, part), { recursive: true });
    }
    this.door.count('parked', 0);
    this.loop = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.wake.up();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      for (const name of await this.waiting()) {
        if (this.stopping) return;
        await this.take(name);
      }
      await this.wake.within(lookEveryMs);
    }
  }

  /** The mails that are new, in the order in which they came: their names begin with the time. */
  private async waiting(): Promise<string[]> {
    try {
      const entries = await readdir(join(this.config.MAIL_IN, 'new'), { withFileTypes: true });
      return entries.flatMap((entry) => (entry.isFile() && !entry.name.startsWith('.') ? [entry.name] : [])).sort();
    } catch (error) {
      this.log.warn('the Maildir cannot be read', { error: (error as { code?: string }).code });
      return [];
    }
  }

  private async take(name: string): Promise<void> {
    const path = join(this.config.MAIL_IN, 'new', name);
    try {
      const { size, mtime } = await stat(path);
      if (size > largestMail) throw unreadableMail(`it has more than ${largestMail} bytes`);
      await this.door.take(await readFile(path), {}, mtime);
      await this.move(name, join('cur', `${name.replace(/[:;]2,.*$/, '')}${seen}`));
    } catch (error) {
      // Another replica was quicker.
      if ((error as { code?: string }).code === 'ENOENT') return;
      await this.putAside(name, error);
    }
  }

  private async putAside(name: string, error: unknown): Promise<void> {
    if (isDatabaseAway(error)) return;
    const tries = (this.tries.get(name) ?? 0) + 1;
    this.tries.set(name, tries);
    const reason = error instanceof Refusal ? error.detail : ((error as Error).stack ?? String(error));
    if (!(error instanceof Refusal) && tries < mostTries) return this.log.warn('a mail failed and will be tried again', { name, reason });
    this.log.error('a mail was put aside', { name, reason, folder: parkedFolder });
    this.door.count('parked');
    await this.move(name, join(parkedFolder, 'new', name));
  }

  private async move(name: string, to: string): Promise<void> {
    this.tries.delete(name);
    await rename(join(this.config.MAIL_IN, 'new', name), join(this.config.MAIL_IN, to)).catch((error: unknown) => {
      const { code } = error as { code?: string };
      if (code !== 'ENOENT') this.log.warn('a mail cannot be moved', { name, error: code });
    });
  }
}
