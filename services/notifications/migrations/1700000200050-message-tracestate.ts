import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What vendors carry along with the trace that led to a message. */
export class MessageTracestate1700000200050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table message add column tracestate text');
  }

  /** Forward only: mails may already have left. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
