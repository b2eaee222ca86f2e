import { IsUUID } from 'class-validator';

/** Whose rights are to be copied. */
export class RightsOfColleague {
  @IsUUID() fromUserId!: string;
}
