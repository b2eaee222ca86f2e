export * from './audit.events.ts';
export * from './suppression.events.ts';
