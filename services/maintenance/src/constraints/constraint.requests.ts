import type { PipeTransform } from '@nestjs/common';
import { OmitType } from '@nestjs/swagger';
import { IsInstant, IsReference, keptText } from '@trunkline/contracts';
import { FreezePeriodReported, RedundancyGroupReported } from '@trunkline/contracts/maintenance';
import { notFound } from '@trunkline/domain';
import { PageQuery } from '@trunkline/service-kit';
import { IsBoolean, IsOptional } from 'class-validator';
import type { FreezePeriod } from './freeze-period.entity.ts';
import type { RedundancyGroup } from './redundancy-group.entity.ts';

/** A time to keep free of work. The enterprise may be left out by whoever acts for one. */
export class FreezeRequest extends OmitType(FreezePeriodReported, ['freezeId', 'enterpriseId', 'cancelled']) {
  @IsOptional() @IsReference() enterpriseId?: string;
}

/** A time to keep free of work, as it is shown. */
export class FreezePeriodView extends FreezePeriodReported {
  @IsBoolean() override cancelled!: boolean;
  @IsInstant() createdAt!: string;
}

/** Circuits that protect each other. */
export class RedundancyGroupRequest extends OmitType(RedundancyGroupReported, ['enterpriseId']) {
  @IsOptional() @IsReference() enterpriseId?: string;
}

/** Circuits that protect each other, as they are shown. */
export class RedundancyGroupView extends RedundancyGroupReported {
  @IsInstant() updatedAt!: string;
}

/** Which freeze periods to list. */
export class FreezeFilter extends PageQuery {
  @IsOptional() @IsReference() enterpriseId?: string;
  /** Those that end at that instant or later. */
  @IsOptional() @IsInstant() from?: string;
  /** Those that begin before that instant. */
  @IsOptional() @IsInstant() to?: string;
}

/** Which redundancy groups to list. */
export class GroupFilter extends PageQuery {
  @IsOptional() @IsReference() enterpriseId?: string;
}

/** The id of a freeze period in a path. With a NUL, which none has, it leads nowhere. */
export class FreezeId implements PipeTransform<string, string> {
  transform(freezeId: string): string {
    if (freezeId.includes('\u0000')) throw noSuchFreeze(freezeId);
    return keptText(freezeId);
  }
}

export const noSuchFreeze = (freezeId: string) => notFound(`there is no freeze period ${freezeId}`);

export const freezeView = ({ freezeId, enterpriseId, accountBan, startsAt, endsAt, reason, cancelled, createdAt }: FreezePeriod) => ({
  freezeId,
  enterpriseId,
  ...(accountBan && { accountBan }),
  start: startsAt.toISOString(),
  end: endsAt.toISOString(),
  reason,
  cancelled,
  createdAt: createdAt.toISOString(),
});

export const groupView = ({ groupId, enterpriseId, circuitIds, updatedAt }: RedundancyGroup): RedundancyGroupView => ({
  groupId,
  enterpriseId,
  circuitIds,
  updatedAt: updatedAt.toISOString(),
});
