import type { PipeTransform } from '@nestjs/common';
import { IsLine, IsNote, IsReference, keptText } from '@trunkline/contracts';
import { creditStates, IsCurrency, IsUnsignedAmount, type CreditState } from '@trunkline/contracts/billing';
import { notFound } from '@trunkline/domain';
import { PageQuery } from '@trunkline/service-kit';
import { IsIn, IsOptional } from 'class-validator';

/** A credit as one of the carrier's people proposes it. */
export class CreditProposal {
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsReference() accountBan!: string;
  @IsCurrency() currency!: string;
  @IsUnsignedAmount() amount!: string;
  @IsNote() reason!: string;
  @IsOptional() @IsLine(64) serviceId?: string;
}

/** Which credits to list; every filter narrows the list. */
export class CreditFilter extends PageQuery {
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsReference() accountBan?: string;
  @IsOptional() @IsIn(creditStates) state?: CreditState;
}

/** The number of a credit in a path. */
export class CreditNumber implements PipeTransform<string, string> {
  transform(number: string): string {
    if (number.includes('\u0000')) throw noSuchCredit(number);
    return keptText(number);
  }
}

export const noSuchCredit = (number: string) => notFound(`there is no credit ${number}`);
