import {
  defaultResource,
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceNameEnvDetector,
} from '@opentelemetry/resources';
import { createRequire } from 'node:module';

const { version } = createRequire(import.meta.url)('@trunkline/service-kit/package.json') as { version: string };

const service = Promise.withResolvers<string>();
const instance = Promise.withResolvers<string>();

/**
 * Who tells: `service.name`, `service.version` and `service.instance.id`, and what OTEL_RESOURCE_ATTRIBUTES adds or puts in their place. Instruments are made
 * before the service is named, so the names come later; nothing is told until then.
 */
export const resourceOfProcess = defaultResource()
  .merge(resourceFromAttributes({ 'service.name': service.promise, 'service.version': version, 'service.instance.id': instance.promise }))
  .merge(detectResources({ detectors: [resourceAttributesEnvDetector, serviceNameEnvDetector] }));

/** Says which service this process is, and which of its replicas; the first time counts. */
export async function nameProcess(name: string, replica: string): Promise<void> {
  service.resolve(name);
  instance.resolve(replica);
  await resourceOfProcess.waitForAsyncAttributes?.();
}
