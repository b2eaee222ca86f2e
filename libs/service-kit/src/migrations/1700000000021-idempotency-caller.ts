import { forwardOnly } from '@trunkline/messaging';

/** A key belongs to who sent it and the enterprise they acted for; those of before, which last a day, belong to nobody any more. */
export const IdempotencyCaller1700000000021 = forwardOnly(
  'IdempotencyCaller1700000000021',
  `
      alter table idempotency_key add column caller text not null default '', add column enterprise_id text not null default '';
      alter table idempotency_key alter column caller drop default, alter column enterprise_id drop default;
      alter table idempotency_key drop constraint idempotency_key_pkey, add primary key (route, key, caller, enterprise_id);
    `,
);
