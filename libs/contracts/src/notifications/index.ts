export * from './suppression.events.ts';
