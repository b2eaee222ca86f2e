import { CloudEvent, HTTP } from 'cloudevents';
import { kafkaClassPath } from '@trunkline/infrastructure';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Endpoints } from '../local/endpoints.ts';
import { ClientTokens } from '../local/tokens.ts';

export interface ReportToSend {
  id: string;
  type: 'order-submitted' | 'milestone-reported' | 'gcr-reported';
  /** `orderNumber` is the key of reports of orders on their topic. */
  data: { orderNumber?: string } & Record<string, unknown>;
}

export interface Answer {
  status: number;
  body: { outcome?: string } & Record<string, unknown>;
}

const source = '/provisioning';
/** The report in structured mode. */
export const asEvent = (report: ReportToSend) => ({
  specversion: '1.0',
  id: report.id,
  source,
  type: typeOf(report),
  datacontenttype: 'application/json',
  data: report.data,
});

const typeOf = (report: ReportToSend) => `com.trunkline.inbound.${report.type}.v1`;

/** Where orders takes reports, and how whoever makes them proves who they are. */
export interface Door {
  url: string;
  tokens: ClientTokens;
}

/** The door of orders, once it knows who reports. */
export async function openDoor(endpoints: Endpoints): Promise<Door> {
  const door = { url: endpoints.services['orders']!.url, tokens: ClientTokens.of('operator', endpoints) };
  await door.tokens.untilKnownTo(door.url);
  return door;
}

/** Publishes through the HTTP door with the CloudEvents SDK. */
export async function publishOverHttp({ url, tokens }: Door, report: ReportToSend, under = source): Promise<Answer> {
  const message = HTTP.binary(
    new CloudEvent({ id: report.id, source: under, type: typeOf(report), datacontenttype: 'application/json', data: report.data }),
  );
  const response = await fetch(`${url}/events`, {
    method: 'POST',
    headers: { ...(message.headers as Record<string, string>), ...(await tokens.header()) },
    body: message.body as string,
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

/** Publishes until an answer comes, as a careful publisher does: the same id each time. */
export async function publishSurely(door: Door, report: ReportToSend): Promise<Answer> {
  for (;;) {
    const answer = await publishOverHttp(door, report).catch(() => undefined);
    if (answer && answer.status < 500) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Publishes on the inbound topic with Kafka's own console producer, keyed by order, in structured mode. Resolves when all are acknowledged. */
export async function publishOverKafka(broker: string, reports: ReportToSend[]): Promise<void> {
  const properties = ['parse.key=true', 'parse.headers=true'].flatMap((property) => ['--property', property]);
  const args = [
    '-cp',
    kafkaClassPath,
    'org.apache.kafka.tools.ConsoleProducer',
    '--bootstrap-server',
    broker,
    '--topic',
    'orders-inbound',
    ...properties,
  ];
  const producer = spawn('java', ['-Xmx128m', ...args], { stdio: ['pipe', 'ignore', 'pipe'] });
  let complaint = '';
  producer.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  for (const report of reports) {
    producer.stdin.write(`content-type:application/cloudevents+json\t${report.data.orderNumber!}\t${JSON.stringify(asEvent(report))}\n`);
  }
  producer.stdin.end();
  const [code] = (await once(producer, 'exit')) as [number];
  if (code !== 0) throw new Error(`the console producer ended with ${code}: ${complaint}`);
}
