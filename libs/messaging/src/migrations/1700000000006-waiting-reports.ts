import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Parked reports that wait for what they name to appear. */
export class WaitingReports1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table parked add column reference text;
      create index parked_waiting on parked (consumer, reference, id) where state = 'waiting';
    `);
  }

  /** Forward only: reports may wait already. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
