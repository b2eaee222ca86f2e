import { forwardOnly, tenantTable } from '@trunkline/messaging';

/** For services whose things have files: they name it among their migrations, and `Attachment` among their entities. */
export const Attachments1700000000051 = forwardOnly(
  'Attachments1700000000051',
  `
      create table attachment (
        id uuid primary key, about uuid not null, note_id uuid, enterprise_id text not null, account_ban text not null, at timestamptz not null,
        side text not null, visibility text not null, author text not null, name text not null, type text not null, size int not null,
        sha256 text not null, content bytea not null, unique (about, visibility, sha256, name)
      );
      -- As it is, so that a piece can be read without the rest.
      alter table attachment alter column content set storage external;
      create index attachment_of_thing on attachment (about, at, id);
      create index attachment_of_enterprise on attachment (enterprise_id);
      ${tenantTable('attachment', { account: 'account_ban' })}
    `,
);

/** Named beside it: what is kept in a folder has no bytes here. */
export const AttachmentFolder1700000000071 = forwardOnly(
  'AttachmentFolder1700000000071',
  'alter table attachment alter column content drop not null;',
);
