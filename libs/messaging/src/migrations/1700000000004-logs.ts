import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the broker took a parked record, which tells it from one of another log; and up to where the log holds nothing for a reader behind a position. */
export class Logs1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table parked add column taken_at double precision;
      alter table consumer_position add column gap_from bigint, add column gap_to bigint;
    `);
  }

  /** Forward only: events may already be on their way. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
