import type { PipeTransform } from '@nestjs/common';
import { IsReference, keptText } from '@trunkline/contracts';
import { accountStates, type AccountStateName } from '@trunkline/contracts/identity';
import { noSuchAccount, PageQuery } from '@trunkline/service-kit';
import { IsIn, IsOptional } from 'class-validator';

/** Which accounts of an enterprise to list; every filter narrows the list. */
export class AccountFilter extends PageQuery {
  @IsOptional() @IsIn(accountStates) state?: AccountStateName;
  @IsOptional() @IsReference() customerNumber?: string;
}

/** An account number in a path, in the form it is kept. */
export class AccountBan implements PipeTransform<string, string> {
  transform(accountBan: string): string {
    if (accountBan.includes('\u0000')) throw noSuchAccount(accountBan);
    return keptText(accountBan);
  }
}
