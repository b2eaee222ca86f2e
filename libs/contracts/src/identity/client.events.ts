import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { eventsOwnedBy } from '../kit/event.ts';
import { IsReference } from '../kit/properties.ts';
import { ClientState } from './access.states.ts';
import { Change } from './identity.parts.ts';

const IdentityEvent = eventsOwnedBy('identity');

/** A machine was admitted, or may report and ask for other things than before. */
@IdentityEvent('client-changed', { key: 'clientId' })
export class ClientChanged extends Change {
  @IsReference() clientId!: string;
  @ValidateNested() @Type(() => ClientState) client!: ClientState;
}
