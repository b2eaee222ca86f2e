import { forwardOnly } from '@trunkline/messaging';

/** Creating requests by their Idempotency-Key, with the first answer. */
export const Idempotency1700000000001 = forwardOnly(
  'Idempotency1700000000001',
  `
      create table idempotency_key (
        route text, key text, request_hash bytea not null, claim uuid not null, claimed_until timestamptz not null, created_at timestamptz not null default now(),
        done boolean not null default false, status int, headers jsonb, body jsonb, primary key (route, key)
      );
      create index idempotency_key_age on idempotency_key (created_at);
    `,
);
