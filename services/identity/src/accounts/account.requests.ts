import type { PipeTransform } from '@nestjs/common';
import { IsReference, keptText } from '@trunkline/contracts';
import { accountStates, type AccountStateName } from '@trunkline/contracts/identity';
import { reaches } from '@trunkline/domain';
import { currentScope } from '@trunkline/messaging';
import { noSuchAccount, PageQuery } from '@trunkline/service-kit';
import { IsIn, IsOptional } from 'class-validator';

/** Which accounts of an enterprise to list; every filter narrows the list. */
export class AccountFilter extends PageQuery {
  @IsOptional() @IsIn(accountStates) state?: AccountStateName;
  @IsOptional() @IsReference() customerNumber?: string;
}

/** An account number in a path, in the form it is kept. One that is out of the caller's reach is answered as one that is not there. */
export class AccountInReach implements PipeTransform<string, string> {
  transform(accountBan: string): string {
    if (accountBan.includes('\u0000')) throw noSuchAccount(accountBan);
    const kept = keptText(accountBan);
    checkAccounts([kept]);
    return kept;
  }
}

/** Throws a 404 Refusal for the first account that is out of the caller's reach. */
export function checkAccounts(accountBans: string[] = []): void {
  const foreign = accountBans.find((accountBan) => !reaches(currentScope()?.accounts ?? [], accountBan));
  if (foreign !== undefined) throw noSuchAccount(foreign);
}
