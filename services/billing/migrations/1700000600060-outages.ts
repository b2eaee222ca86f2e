import { forwardOnly, tenantTable } from '@trunkline/messaging';

/** For how long services were down, by the ticket. */
export const Outages1700000600060 = forwardOnly(
  'Outages1700000600060',
  `
      create table outage (
        ticket_number text primary key, account_ban text not null, enterprise_id text not null, service_id text not null, began_at timestamptz not null,
        downtime_minutes int not null, excused boolean not null, told_by text not null, told_at timestamptz not null
      );
      create index outage_of_enterprise on outage (enterprise_id, account_ban);
      create index outage_told on outage (told_at);
    ` + tenantTable('outage', { account: 'account_ban' }),
);
