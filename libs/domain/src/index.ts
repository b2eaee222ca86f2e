export * from './access.ts';
export * from './business-calendar.ts';
export * from './clock.ts';
export * from './currency.ts';
export * from './errors.ts';
export * from './money.ts';
export * from './state-machine.ts';
