export * from './access.ts';
export * from './business-calendar.ts';
export * from './clock.ts';
export * from './errors.ts';
export * from './state-machine.ts';
