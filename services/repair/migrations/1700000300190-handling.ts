import { forwardOnly } from '@trunkline/messaging';

/** How bad and how urgent a ticket is for both sides, what it is about, what its customer allows, and which it goes on with. */
export const Handling1700000300190 = forwardOnly(
  'Handling1700000300190',
  `
      drop index ticket_searched;
      alter table ticket drop column searched;
      alter table ticket
        add type text not null default 'repair', add circuit_id text, add alt_circuit_id text,
        add customer_severity text, add customer_priority text, add seller_severity text not null default 'moderate', add seller_priority text not null default 'medium',
        add public_safety_hazard boolean not null default false, add tsp_priority text, add authorisations jsonb, add related_order text,
        add related jsonb not null default '[]', add expected_resolution_at timestamptz;
      update ticket set
        type = case when status = 'potential' then 'potential' else 'repair' end,
        seller_severity = case observed_impact when 'down' then 'extensive' when 'intermittent' then 'significant' else 'moderate' end,
        seller_priority = case observed_impact when 'down' then 'critical' when 'intermittent' then 'high' else 'medium' end;
      alter table ticket add searched text not null generated always as (lower(
        number || E'\\n' || service_id || E'\\n' || summary || E'\\n' || coalesce(description, '') || E'\\n' || coalesce(customer_reference, '') || E'\\n' ||
        coalesce(external_id, '') || E'\\n' || coalesce(circuit_id, '') || E'\\n' || coalesce(alt_circuit_id, ''))) stored;
      create index ticket_searched on ticket using gin (searched gin_trgm_ops);
    `,
);
