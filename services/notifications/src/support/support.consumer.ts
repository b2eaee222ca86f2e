/** Heard here as well, with all that stands in `*.consumer.ts`: ACLs and documents are made of those files. */
export { SupportConsumer } from '@trunkline/service-kit';
