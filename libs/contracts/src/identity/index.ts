export * from './access.states.ts';
export * from './client.events.ts';
export * from './enterprise.events.ts';
export * from './enterprise.inbound.ts';
export * from './identity.parts.ts';
export * from './role.catalogue.ts';
export * from './task.catalogue.ts';
export * from './user.events.ts';
