import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { eventsOwnedBy } from '../kit/event.ts';
import { IsInstant, IsNote } from '../kit/properties.ts';
import { reminderHours, type ReminderHours } from './gcr.catalogue.ts';
import { GcrFact, IsSuffix } from './gcr.parts.ts';

const MaintenanceEvent = eventsOwnedBy('maintenance');

/** Where a window lies. */
export class WindowTimes {
  @IsSuffix() window!: string;
  @IsInstant() start!: string;
  @IsInstant() end!: string;
}

/** Work on the network that touches the enterprise has its time. */
@MaintenanceEvent('gcr-scheduled', { key: 'streamId' })
export class GcrScheduled extends GcrFact {}

/** Circuits, impact or text are otherwise than announced; the time is not. */
@MaintenanceEvent('gcr-updated', { key: 'streamId' })
export class GcrUpdated extends GcrFact {}

/** The work has another time. */
@MaintenanceEvent('gcr-rescheduled', { key: 'streamId' })
export class GcrRescheduled extends GcrFact {
  @IsArray() @ValidateNested({ each: true }) @Type(() => WindowTimes) oldWindows!: WindowTimes[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => WindowTimes) newWindows!: WindowTimes[];
}

/** The work does not happen when it was announced; a new time follows. */
@MaintenanceEvent('gcr-postponed', { key: 'streamId' })
export class GcrPostponed extends GcrFact {}

/** The work has begun. */
@MaintenanceEvent('gcr-started', { key: 'streamId' })
export class GcrStarted extends GcrFact {}

/** The work that has begun takes longer than announced. */
@MaintenanceEvent('gcr-extended', { key: 'streamId' })
export class GcrExtended extends GcrFact {
  @IsArray() @ValidateNested({ each: true }) @Type(() => WindowTimes) oldWindows!: WindowTimes[];
}

/** The work is done; each service says what came of it. */
@MaintenanceEvent('gcr-completed', { key: 'streamId' })
export class GcrCompleted extends GcrFact {}

/** The work was not done, or taken back. An alternate night, where there is one, stands. */
@MaintenanceEvent('gcr-not-completed', { key: 'streamId' })
export class GcrNotCompleted extends GcrFact {
  @IsBoolean() rolledBack!: boolean;
}

/** The work begins before long, as it was announced; each notice has the kind and number of the last one. */
@MaintenanceEvent('gcr-reminder', { key: 'streamId' })
export class GcrReminder extends GcrFact {
  @IsIn(reminderHours) hoursBefore!: ReminderHours;
}

/** The work does not happen. */
@MaintenanceEvent('gcr-cancelled', { key: 'streamId' })
export class GcrCancelled extends GcrFact {
  @IsOptional() @IsNote() because?: string;
}
