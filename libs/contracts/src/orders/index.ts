export * from './audit.events.ts';
export * from './milestone.catalogue.ts';
export * from './order.events.ts';
export * from './order.inbound.ts';
export * from './order.parts.ts';
