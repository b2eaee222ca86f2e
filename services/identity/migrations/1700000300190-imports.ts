import { forwardOnly, tenantTable } from '@trunkline/messaging';

/** What became of tables that were sent. */
export const Imports1700000300190 = forwardOnly(
  'Imports1700000300190',
  `
      create table table_import (
        id uuid primary key, enterprise_id text not null references enterprise, "of" text not null, report jsonb not null, at timestamptz not null, by_name text
      );
      create index table_import_age on table_import (at);
      ${tenantTable('table_import')}
    `,
);
