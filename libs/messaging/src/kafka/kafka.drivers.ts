import type { KafkaDriver } from './kafka.port.ts';
import type { KafkaSettings } from './kafka.settings.ts';
import { KafkajsDriver } from './kafkajs/kafkajs.driver.ts';

/** Opens the Kafka client that the settings name. Connects when it is first used. The second client is loaded where it is wanted: it takes a quarter of a process's start. */
export async function openDriver(settings: KafkaSettings): Promise<KafkaDriver> {
  if (settings.driver !== 'platformatic') return new KafkajsDriver(settings);
  const { PlatformaticDriver } = await import('./platformatic/platformatic.driver.ts');
  return new PlatformaticDriver(settings);
}
