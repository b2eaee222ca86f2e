import { kafkaVersion, brokerSettings } from './kafka.ts';

const patienceMs = 180_000;

/** PostgreSQL in a container on a port of 127.0.0.1. What it holds goes with it. Returns how to stop it. */
export async function dockerPostgres({ port, password }: { port: number; password: string }): Promise<() => Promise<void>> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const container = await new GenericContainer('postgres:18')
    .withEnvironment({ POSTGRES_PASSWORD: password })
    .withCommand(['postgres', '-c', 'max_connections=500', '-c', 'timezone=UTC'])
    .withExposedPorts({ container: 5432, host: port })
    .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2))
    .withStartupTimeout(patienceMs)
    .start();
  return async () => void (await container.stop());
}

/** Kafka in a container; it tells clients the port of 127.0.0.1 they came by. Returns how to stop it. */
export async function dockerKafka({ port }: { port: number }): Promise<() => Promise<void>> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': '1@localhost:9093',
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    listeners: 'PLAINTEXT://:9092,CONTROLLER://:9093',
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    ...brokerSettings,
  };
  const named = Object.entries(settings).map(([name, value]) => [`KAFKA_${name.replaceAll('.', '_').toUpperCase()}`, String(value)]);
  const container = await new GenericContainer(`apache/kafka:${kafkaVersion}`)
    .withEnvironment(Object.fromEntries(named) as Record<string, string>)
    .withExposedPorts({ container: 9092, host: port })
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .withStartupTimeout(patienceMs)
    .start();
  return async () => void (await container.stop());
}
