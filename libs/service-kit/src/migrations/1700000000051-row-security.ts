import { forwardOnly, lockedTable, tenantTable } from '@trunkline/messaging';

/** As a key's owner is written where somebody acts for none, one, or several enterprises; of several, as `digestOf` does it. */
const keyOwner = `
  (select case cardinality(its) when 0 then '' when 1 then its[1] else 'sha256:' || rtrim(translate(encode(sha256(convert_to(
     array_to_string(array(select one from unnest(its) one order by one collate "C"), E'\\n'), 'UTF8')), 'base64'), '+/', '-_'), '=') end
   from (select nullif(nullif(current_setting('app.enterprises', true), ''), '*')::text[] as its) listed)`;

/** Which keys somebody gave is seen for whom they gave them; what identity says, by the service's own work and, of enterprises and accounts, by theirs. */
export const RowSecurity1700000000051 = forwardOnly(
  'RowSecurity1700000000051',
  [
    lockedTable(
      'idempotency_key',
      `create policy application on idempotency_key to trunkline_application using (enterprise_id = ${keyOwner});`,
    ),
    lockedTable('access_state'),
    lockedTable('client_state'),
    tenantTable('enterprise_state'),
    tenantTable('account_state', { account: 'account_ban' }),
    lockedTable('received_mail'),
  ].join(''),
);
