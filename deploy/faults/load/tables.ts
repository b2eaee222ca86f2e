import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The writer's aggregates. */
export class Things1800000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table thing (id text primary key, version int not null)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

/** What the handlers did, each row in its handler's transaction. */
export class Effects1800000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table effect (
        n bigint generated always as identity primary key, handler text not null, topic text not null, key text not null, id text not null, token text not null,
        sequence bigint not null, ordinal bigint not null, process text not null, at timestamptz not null default clock_timestamp()
      )`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
