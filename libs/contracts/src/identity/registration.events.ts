import { Type } from 'class-transformer';
import { IsArray, IsUUID, ValidateNested } from 'class-validator';
import { eventsOwnedBy } from '../kit/event.ts';
import { IsLine, IsReference } from '../kit/properties.ts';
import { Change } from './identity.parts.ts';
import { Approver, PublicRegistration } from './registration.parts.ts';

const IdentityEvent = eventsOwnedBy('identity');

/** What every fact about a request for a place carries. */
class RegistrationFact extends Change {
  @IsUUID() registrationId!: string;
  @IsReference() enterpriseId!: string;
  @IsLine() enterpriseName!: string;
  @ValidateNested() @Type(() => PublicRegistration) registration!: PublicRegistration;
}

/** Somebody asks for a place in an enterprise; its administrators may let them in. */
@IdentityEvent('registration-requested', { key: 'registrationId' })
export class RegistrationRequested extends RegistrationFact {
  @IsArray() @ValidateNested({ each: true }) @Type(() => Approver) approvers!: Approver[];
}

/** An administrator let somebody in who asked for it, or did not. */
@IdentityEvent('registration-decided', { key: 'registrationId' })
export class RegistrationDecided extends RegistrationFact {}
