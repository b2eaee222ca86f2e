import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { MailVerdict } from './mail.door.ts';

/** What became of a mail for one of its recipients. */
export class MailVerdictView implements MailVerdict {
  @IsString() recipient!: string;
  /** `passedOver`: it is for nobody here; `duplicate`: it came before. */
  @IsIn(['taken', 'passedOver', 'duplicate']) outcome!: MailVerdict['outcome'];
  @IsOptional() @IsString() because?: string;
}

export class MailAnswer {
  /** Its Message-ID, or a hash of a mail without one. */
  @IsString() messageId!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => MailVerdictView) recipients!: MailVerdictView[];
}
