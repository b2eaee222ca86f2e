import { forwardOnly, lockedTable, tenantTable } from '@trunkline/messaging';

/** What pages by link stand on: how each thing that people are told about is, who has a user name under which address, and which links were ended. */
export const PageLinks1700000200140 = forwardOnly(
  'PageLinks1700000200140',
  `
      create table shown_thing (stream text primary key, enterprise_id text not null, sequence bigint not null, people text[], closed_at timestamptz);
      create index shown_thing_of_enterprise on shown_thing (enterprise_id);
      create table known_user (user_id uuid primary key, email_key text not null, active boolean not null);
      create index known_user_address on known_user (email_key);
      create table ended_link (
        enterprise_id text not null, recipient_key text not null, about_kind text not null, about_reference text not null,
        ended_at timestamptz not null, ended_by text not null,
        primary key (enterprise_id, recipient_key, about_kind, about_reference)
      );
      ${lockedTable('shown_thing')}${lockedTable('known_user')}${tenantTable('ended_link')}
    `,
);
