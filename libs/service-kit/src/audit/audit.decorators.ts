import { Reflector } from '@nestjs/core';

/** Of a route: what it does goes on record elsewhere, or is no act of whoever asks. */
export const RecordedElsewhere = Reflector.createDecorator<true>({ transform: () => true });

/** Of a route: that it was refused goes on record too, for somebody tried what matters. */
export const RefusalsRecorded = Reflector.createDecorator<true>({ transform: () => true });
