// Jest's environment for Node, in a process that ends at once when it has nothing left to do: taking a worker's heap of a gigabyte apart takes longer than Jest waits.
import { Admin } from '@platformatic/kafka';
import { TestEnvironment } from 'jest-environment-node';

process.once('beforeExit', () => process.exit());

/** Deletes the topics that a file made. Each connection of kafkajs learns of every topic of the cluster, so those of all files would slow each of the next. */
export default class Environment extends TestEnvironment {
  async teardown() {
    const prefixes = this.global.topicPrefixes ?? [];
    await super.teardown();
    if (prefixes.length) await deleteTopics(prefixes).catch((error) => console.warn(`topics stay: ${error.message}`));
  }
}

async function deleteTopics(prefixes) {
  const admin = new Admin({ bootstrapBrokers: process.env.TEST_KAFKA_BROKERS.split(','), clientId: 'specs' });
  try {
    const topics = (await admin.listTopics()).filter((name) => prefixes.some((prefix) => name.startsWith(prefix)));
    if (topics.length) await admin.deleteTopics({ topics });
  } finally {
    await admin.close();
  }
}
