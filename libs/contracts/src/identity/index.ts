export * from './access.states.ts';
export * from './role.catalogue.ts';
export * from './task.catalogue.ts';
