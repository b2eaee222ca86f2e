import { Idempotency1700000000001 } from './1700000000001-idempotency.ts';

/** What every service's database needs for what the kit does, oldest first. */
export const serviceKitMigrations = [Idempotency1700000000001];
