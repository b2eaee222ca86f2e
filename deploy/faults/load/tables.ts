import { forwardOnly } from '@trunkline/messaging';

/** The writer's aggregates. */
export const Things1800000000000 = forwardOnly('Things1800000000000', 'create table thing (id text primary key, version int not null)');

/** What the handlers did, each row in its handler's transaction. */
export const Effects1800000000001 = forwardOnly(
  'Effects1800000000001',
  `
      create table effect (
        n bigint generated always as identity primary key, handler text not null, topic text not null, key text not null, id text not null, token text not null,
        sequence bigint not null, ordinal bigint not null, process text not null, at timestamptz not null default clock_timestamp()
      )`,
);
