export * from './alarm.inbound.ts';
export * from './incident.events.ts';
export * from './technician.inbound.ts';
export * from './ticket.catalogue.ts';
export * from './ticket.events.ts';
export * from './ticket.inbound.ts';
export * from './ticket.parts.ts';
