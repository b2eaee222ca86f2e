import type { KafkaDriver } from './kafka.port.ts';
import type { KafkaSettings } from './kafka.settings.ts';
import { KafkajsDriver } from './kafkajs.driver.ts';
import { PlatformaticDriver } from './platformatic.driver.ts';

/** Opens the Kafka client that the settings name. Connects when it is first used. */
export const openDriver = (settings: KafkaSettings): KafkaDriver => (settings.driver === 'platformatic' ? new PlatformaticDriver(settings) : new KafkajsDriver(settings));
