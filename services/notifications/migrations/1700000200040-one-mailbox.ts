import { domainToASCII } from 'node:url';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of people compare domains in their ASCII form. Where both spellings were registered or mailed already, both stay. */
export class OneMailbox1700000200040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const keys = (await runner.query(
      `select email_key key from contact where email_key ~ '@.*[^\\x01-\\x7f]' union select recipient_key from message where recipient_key ~ '@.*[^\\x01-\\x7f]'`,
    )) as { key: string }[];
    for (const { key } of keys) {
      const at = key.lastIndexOf('@') + 1;
      const now = key.slice(0, at) + (domainToASCII(key.slice(at)) || key.slice(at));
      await runner.query(
        `update contact c set email_key = $2 where email_key = $1
           and not exists (select from contact o where o.enterprise_id = c.enterprise_id and o.email_key = $2)`,
        [key, now],
      );
      await runner.query(
        `update message m set recipient_key = $2 where recipient_key = $1 and not exists (
           select from message o where (o.event_id, o.template, o.part) = (m.event_id, m.template, m.part) and o.recipient_key = $2)`,
        [key, now],
      );
    }
  }

  /** Forward only: mails may already have left. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
