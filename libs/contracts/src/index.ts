export * from './kit/audited.ts';
export * from './kit/event.ts';
export * from './kit/formats.ts';
export * from './kit/mail-address.ts';
export * from './kit/properties.ts';
export * from './kit/schema.ts';
export * from './kit/schema.compatibility.ts';
export * from './kit/schema.history.ts';
export * from './kit/text.ts';
// Declared by being loaded: whoever asks for all contracts gets those of every owner.
import './billing/index.ts';
import './control-center/index.ts';
import './identity/index.ts';
import './maintenance/index.ts';
import './notifications/index.ts';
import './orders/index.ts';
import './repair/index.ts';
