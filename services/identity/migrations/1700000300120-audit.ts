import { forwardOnly, lockedTable, tenantTable } from '@trunkline/messaging';

/**
 * The record of what was done: lines numbered for each enterprise, each with the SHA-256 of the line before (in hexadecimal), a line feed and its own text. Before the first stands
 * that of the enterprise's id. What lists are filtered by is worked out from the text, so that nothing can be shown that was not hashed.
 */
export const Audit1700000300120 = forwardOnly(
  'Audit1700000300120',
  `
      create table audit_head (enterprise_id text primary key, number bigint not null, hash bytea not null);
      create table audit_entry (
        enterprise_id text not null, number bigint not null, hash bytea not null, audit_id uuid not null unique, at timestamptz not null,
        entry text not null,
        actor text generated always as (entry::jsonb -> 'actor' ->> 'subject') stored,
        actor_name text generated always as (entry::jsonb -> 'actor' ->> 'name') stored,
        action text generated always as (entry::jsonb ->> 'action') stored,
        outcome text generated always as (entry::jsonb ->> 'outcome') stored,
        target text generated always as (entry::jsonb -> 'target' ->> 'reference') stored,
        primary key (enterprise_id, number)
      );
      create index audit_entry_newest on audit_entry (enterprise_id, at desc, audit_id);
      create index audit_entry_of_actor on audit_entry (enterprise_id, actor, at desc);
      create index audit_entry_of_name on audit_entry (enterprise_id, actor_name, at desc);
      create index audit_entry_of_target on audit_entry (enterprise_id, target, at desc);

      create function audit_link(previous bytea, head bytea, entry text) returns bytea language sql immutable parallel safe
        return sha256(convert_to(encode(coalesce(previous, head), 'hex') || chr(10) || entry, 'UTF8'));
      create aggregate audit_chain(head bytea, entry text) (sfunc = audit_link, stype = bytea);

      create function audit_stays() returns trigger language plpgsql as $$
        begin raise exception 'the record is only added to: % of % is refused', lower(tg_op), tg_table_name using errcode = 'insufficient_privilege'; end $$;
      create trigger audit_entry_stays before update or delete on audit_entry for each row execute function audit_stays();
      create trigger audit_entry_stays_whole before truncate on audit_entry for each statement execute function audit_stays();
      create trigger audit_head_stays before delete on audit_head for each row execute function audit_stays();
      create trigger audit_head_stays_whole before truncate on audit_head for each statement execute function audit_stays();
      create trigger audit_head_rises before update on audit_head for each row when (new.number < old.number) execute function audit_stays();
      revoke update, delete, truncate on audit_entry from public, current_user, trunkline_application, trunkline_every, trunkline_backup;
      revoke delete, truncate on audit_head from public, current_user, trunkline_application, trunkline_every, trunkline_backup;
      revoke insert on audit_entry, audit_head from trunkline_application;
      ${tenantTable('audit_entry')}
      ${lockedTable('audit_head')}
    `,
);
