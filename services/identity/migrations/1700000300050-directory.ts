import { forwardOnly } from '@trunkline/messaging';

/** Who is to be called about what, where and when. It belongs to no enterprise. */
export const Directory1700000300050 = forwardOnly(
  'Directory1700000300050',
  `
      create table contact_entry (
        id uuid primary key, function text not null, legacy_company text, product text, country text, region text, language text,
        channel text not null, value text not null, hours text, general boolean not null, valid_from text not null, valid_to text,
        verified_at timestamptz not null, created_at timestamptz not null, updated_at timestamptz not null
      );
      create index contact_entry_newest on contact_entry (created_at desc, id desc);
      create index contact_entry_of_function on contact_entry (function);
    `,
);
