export * from './event.ts';
export * from './formats.ts';
export * from './milestones.ts';
export * from './orders.events.ts';
export * from './orders.inbound.ts';
export * from './orders.parts.ts';
export * from './properties.ts';
export * from './schema.ts';
