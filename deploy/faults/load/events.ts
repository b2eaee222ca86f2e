import { eventsOwnedBy } from '@trunkline/contracts';
import { IsInt, IsString } from 'class-validator';

// Each carries the thing's version after the transaction, a token that names the event in the history, and padding up to its size.
const RepairEvent = eventsOwnedBy('repair');

/** A thing was moved: every fact is heard one at a time. */
@RepairEvent('fault-thing-moved', { key: 'thingId' })
export class ThingMoved {
  @IsString() thingId!: string;
  @IsString() token!: string;
  @IsInt() version!: number;
  @IsString() padding!: string;
}

/** A thing was counted: every fact is heard, a batch at a time. */
@RepairEvent('fault-thing-counted', { key: 'thingId' })
export class ThingCounted {
  @IsString() thingId!: string;
  @IsString() token!: string;
  @IsInt() version!: number;
  @IsString() padding!: string;
}

/** A thing was weighed: the newest of this and of its painting is kept. */
@RepairEvent('fault-thing-weighed', { key: 'thingId' })
export class ThingWeighed {
  @IsString() thingId!: string;
  @IsString() token!: string;
  @IsInt() version!: number;
  @IsString() padding!: string;
}

/** A thing was painted: the newest of this and of its weighing is kept. */
@RepairEvent('fault-thing-painted', { key: 'thingId' })
export class ThingPainted {
  @IsString() thingId!: string;
  @IsString() token!: string;
  @IsInt() version!: number;
  @IsString() padding!: string;
}

export const topics = {
  moved: 'fault-thing-moved',
  counted: 'fault-thing-counted',
  weighed: 'fault-thing-weighed',
  painted: 'fault-thing-painted',
};
export const every = [
  { handler: 'moves', topic: topics.moved },
  { handler: 'counts', topic: topics.counted },
];
export const latest = [{ handler: 'view', topics: [topics.weighed, topics.painted] }];
