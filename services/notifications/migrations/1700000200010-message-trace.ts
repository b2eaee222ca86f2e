import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The trace that led to a message, so that sending it goes on the same one. */
export class MessageTrace1700000200010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table message add column traceparent text');
  }

  /** Forward only: mails may already have left. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
