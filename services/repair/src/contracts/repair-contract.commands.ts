import { Injectable } from '@nestjs/common';
import { Clock } from '@trunkline/domain';
import { Database, differences } from '@trunkline/messaging';
import { currentPrincipal, Owners } from '@trunkline/service-kit';
import { randomUUID } from 'node:crypto';
import type { RepairContract } from './repair-contract.entity.ts';
import type { ContractSubmission } from './repair-contract.requests.ts';
import { termsFrom } from './repair-contract.rules.ts';
import { applyTerms, contractsIn } from './repair-contract.store.ts';

@Injectable()
export class RepairContractCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly owners: Owners,
  ) {}

  /** Puts the terms in the place of those there were; open tickets go by them from now on, and what was paused stays paused. Throws a 404 Refusal for an enterprise or account out of reach. */
  async put({ enterpriseId: named, accountBan, ...said }: ContractSubmission): Promise<RepairContract> {
    const enterpriseId = await this.owners.enterpriseOf({ enterpriseId: named, ...(accountBan && { accountBan }) });
    const terms = termsFrom(said);
    return this.database.transaction(async (tx) => {
      const [contracts, now] = [contractsIn(tx), this.clock.now()];
      const known = (await contracts.lock(['enterpriseId'], [{ enterpriseId }])).find((one) => one.accountBan === (accountBan ?? null));
      const id = known?.id ?? randomUUID();
      const contract = { id, enterpriseId, accountBan: accountBan ?? null, terms, updatedAt: now, updatedBy: currentPrincipal()!.name };
      if (known) contracts.change(contract);
      else contracts.add(contract);
      const target = accountBan ? { kind: 'account', reference: accountBan } : { kind: 'enterprise', reference: enterpriseId };
      tx.audit({ enterpriseId, target, ...differences(known, contract, ['terms']) });
      tx.beforeCommit(async () => void (await applyTerms(tx, enterpriseId, contract.accountBan, now)));
      return contract;
    });
  }
}
