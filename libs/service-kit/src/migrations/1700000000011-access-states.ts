import { forwardOnly } from '@trunkline/messaging';

/** What identity says of people, machines, enterprises and accounts, a row for each: every service keeps a copy. */
export const AccessStates1700000000011 = forwardOnly(
  'AccessStates1700000000011',
  `
      create table access_state (access_id text primary key, enterprise_id text, version int not null, state jsonb not null) with (fillfactor = 80);
      create table client_state (client_id text primary key, version int not null, state jsonb not null) with (fillfactor = 80);
      create table enterprise_state (enterprise_id text primary key, name text not null, active boolean not null);
      create table account_state (
        account_ban text primary key, enterprise_id text not null, name text not null, customer_number text, legacy_company text, country text,
        active boolean not null
      );
      create index account_state_of_enterprise on account_state (enterprise_id, account_ban);
    `,
);
