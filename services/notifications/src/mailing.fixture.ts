import type { Type } from '@nestjs/common';
import { afterAll, beforeAll } from '@jest/globals';
import { mailSink, testService, type MailSink, type TestService } from '@trunkline/testing';

interface Mailing {
  service: TestService;
  /** The mail server that it sends to. */
  sink: MailSink;
}

/** Runs notifications with a mail server for the specs of one file: `mailing(NotificationsModule, (both) => ({ service, sink } = both))`; `more` is what its environment has besides. */
export function mailing(module: Type<object>, use: (both: Mailing) => void, more: Record<string, string> = {}): void {
  let running: Mailing;
  beforeAll(async () => {
    const sink = await mailSink();
    const env = { SMTP_URL: sink.url, MAIL_FROM: 'Trunkline <care@carrier.example>', ...more };
    running = { sink, service: await testService('notifications', module, { env }) };
    use(running);
  });
  afterAll(async () => {
    await running.service.stop();
    await running.sink.stop();
  });
}
