import { Type } from 'class-transformer';
import { IsUUID, ValidateNested } from 'class-validator';
import { eventsOwnedBy, statesOwnedBy } from '../kit/event.ts';
import { IsReference } from '../kit/properties.ts';
import { Change } from './identity.parts.ts';
import { PublicAccountTeam } from './team.parts.ts';

/** Other people care for a customer than before: some were named, or their day came. */
@(eventsOwnedBy('identity')('account-team-changed', { key: 'teamId' }))
export class AccountTeamChanged extends Change {
  @IsUUID() teamId!: string;
  @IsReference() enterpriseId!: string;
  @ValidateNested() @Type(() => PublicAccountTeam) team!: PublicAccountTeam;
}

/** Who cares for a customer as it now stands, for those who name them to customers. */
@(statesOwnedBy('identity')('account-team-state', { key: 'teamId' }))
export class AccountTeamState extends PublicAccountTeam {}
