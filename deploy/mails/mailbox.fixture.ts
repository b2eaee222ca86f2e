import type { Type } from '@nestjs/common';
import { freePorts } from '@trunkline/infrastructure';
import { MESSAGING_SETTINGS, type MessagingSettings } from '@trunkline/messaging/host';
import { FakeClock, mailSink, testService, type MailSink, type TestService } from '@trunkline/testing';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../local/settings.ts';

/** Deploy builds upon no service; its specs look for them where they run. */
export const from = async <T>(service: string, file: string, name: string): Promise<Type<T>> =>
  ((await import(pathToFileURL(join(root, 'services', service, 'src', file)).href)) as Record<string, Type<T>>)[name]!;

export interface Mailed {
  identity: TestService;
  notifications: TestService;
  sink: MailSink;
  /** The text of the mail with this subject in somebody's mailbox, once it is there; the newest of several. */
  mail(address: string, subject: RegExp): Promise<string>;
  stop(): Promise<void>;
}

/** Identity and notifications on the same topics, and a mail server behind them. */
export async function mailed(): Promise<Mailed> {
  const [port] = await freePorts(1);
  const clock = new FakeClock(new Date());
  const sink = await mailSink();
  const identity = await testService('identity', await from('identity', 'identity.module.ts', 'IdentityModule'), {
    clock,
    env: { PORT: String(port), TRUSTED_PROXIES: 'loopback' },
  });
  const { prefix } = identity.app.get<MessagingSettings>(MESSAGING_SETTINGS);
  const env = { TOPIC_PREFIX: prefix!, SMTP_URL: sink.url, MAIL_FROM: 'Trunkline <care@carrier.example>' };
  const notifications = await testService('notifications', await from('notifications', 'notifications.module.ts', 'NotificationsModule'), {
    clock,
    env,
  });
  return {
    identity,
    notifications,
    sink,
    async mail(address, subject) {
      const of = (mails: MailSink['mails']) =>
        mails.filter(({ envelope, subject: its = '' }) => envelope.to.includes(address) && subject.test(its));
      return of(await sink.waitFor((mails) => of(mails).length > 0, 30_000)).at(-1)!.text!;
    },
    async stop() {
      await Promise.all([identity.stop(), notifications.stop()]);
      await sink.stop();
    },
  };
}

/** Every row of every table of a service, as text, also what is kept as bytes. */
export async function everythingIn(service: TestService): Promise<string> {
  const tables = await service.database<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  );
  const bytesAsText = (_: string, value: unknown) =>
    (value as { type?: string } | null)?.type === 'Buffer' ? Buffer.from((value as { data: number[] }).data).toString('latin1') : value;
  const texts = tables.map(async ({ name }) => JSON.stringify(await service.database(`select * from ${name}`), bytesAsText));
  return (await Promise.all(texts)).join('\n');
}
