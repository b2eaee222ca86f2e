import { forwardOnly } from '@trunkline/messaging';

/** What the carrier's own people decide about a GCR, and who approved it. */
export const Decisions1700000500030 = forwardOnly(
  'Decisions1700000500030',
  `
      alter table gcr add column approval_owed boolean not null default false;
      alter table gcr_update add column by_name text;
      create table approval (
        id uuid primary key, gcr_id uuid not null references gcr deferrable initially deferred, verdict text not null, at timestamptz not null,
        by_subject text not null, by_name text not null, note text
      );
      create index approval_of_gcr on approval (gcr_id, at, id);
    `,
);
