import { Type } from 'class-transformer';
import { IsString, ValidateNested } from 'class-validator';
import { eventsOwnedBy } from '../kit/event.ts';
import { IsReference } from '../kit/properties.ts';
import { IsGcr } from './gcr.parts.ts';
import { PublicInquiry } from './inquiry.parts.ts';

const MaintenanceEvent = eventsOwnedBy('maintenance');

/** Change management answered what a customer asked about work. */
@MaintenanceEvent('gcr-inquiry-answered', { key: 'streamId' })
export class GcrInquiryAnswered {
  /** `<gcrId>/<enterpriseId>`. */
  @IsString() streamId!: string;
  @IsGcr() gcr!: string;
  @IsReference() enterpriseId!: string;
  @ValidateNested() @Type(() => PublicInquiry) inquiry!: PublicInquiry;
}
