export * from './gcr.catalogue.ts';
export * from './gcr.events.ts';
export * from './gcr.inbound.ts';
export * from './gcr.parts.ts';
