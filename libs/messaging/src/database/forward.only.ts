import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A migration that goes forward only: what its tables say has been acted on before anyone could go back, by facts announced and mails sent. `name`
 * ends in the milliseconds since 1970 that give its place among the others.
 */
export function forwardOnly(name: string, sql: string): new () => MigrationInterface {
  class ForwardOnly implements MigrationInterface {
    readonly name = name;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(sql);
    }

    down(): Promise<void> {
      return Promise.reject(new Error('migrations are forward only'));
    }
  }
  return Object.defineProperty(ForwardOnly, 'name', { value: name });
}
