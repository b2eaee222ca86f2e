import { contractOf } from '@trunkline/contracts';
import { Database } from '@trunkline/messaging';
import { messagingMigrations, pipelined } from '@trunkline/messaging/host';
import { infrastructure } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Notifications1700000200000 } from '../../migrations/1700000200000-notifications.ts';
import { MessageTrace1700000200010 } from '../../migrations/1700000200010-message-trace.ts';
import { MailsOfAnySource1700000200020 } from '../../migrations/1700000200020-mails-of-any-source.ts';
import { Watermarks1700000200030 } from '../../migrations/1700000200030-watermarks.ts';
import { MessageTracestate1700000200050 } from '../../migrations/1700000200050-message-tracestate.ts';
import { MessageAccounts1700000200060 } from '../../migrations/1700000200060-message-accounts.ts';
import { Bounces1700000200080 } from '../../migrations/1700000200080-bounces.ts';
import { CalendarMethods1700000200150 } from '../../migrations/1700000200150-calendar-methods.ts';
import { EarlierMails1700000200210 } from '../../migrations/1700000200210-earlier-mails.ts';
import { aPlot, PlotLeased, PlotMeasured, PlotTended } from '../mail/plot.fixture.tsx';
import { knownCarrier } from '../mail/carrier.ts';
import { hear } from '../heard/heard.store.ts';
import { queueMessages } from './message.queue.ts';
import { claimMessages } from './message.store.ts';

const facts = { leased: PlotLeased, measured: PlotMeasured, tended: PlotTended };

/** The tables of notifications, without a service that claims from them. */
export async function openTables() {
  const url = await infrastructure().createDatabase('notifications');
  const own = [
    Notifications1700000200000,
    MessageTrace1700000200010,
    MailsOfAnySource1700000200020,
    Watermarks1700000200030,
    MessageTracestate1700000200050,
    MessageAccounts1700000200060,
    Bounces1700000200080,
    CalendarMethods1700000200150,
    EarlierMails1700000200210,
  ];
  const migrations = [...messagingMigrations, ...own];
  const source = await new DataSource({ type: 'postgres', url, migrations, extra: pipelined }).initialize();
  await source.runMigrations();
  return { source, plot: plotsIn(source) };
}

export type Tables = Awaited<ReturnType<typeof openTables>>;

const plotsIn = (source: DataSource) => {
  const database = new Database(source, { service: 'notifications', schemaBase: 'http://localhost' });
  return (stream: (keyof typeof facts)[], names = ['Ana']) => {
    const plot = aPlot(...names);
    const { plotId } = plot;
    const topics = stream.map((fact) => contractOf(facts[fact]).topic);
    const body = { ...plot, work: 'weeded', matters: true };
    return {
      plotId,
      /** Hears the fact at this place of the stream, the first being 1, as whoever hears these topics. */
      async hear(sequence: number, heard = topics) {
        const before = topics.slice(0, sequence);
        const reach = Object.fromEntries(
          Object.entries(Object.groupBy(before, (topic) => topic)).map(([topic, all]) => [topic, all!.length] as const),
        );
        const { topic, type } = contractOf(facts[stream[sequence - 1]!]);
        const known = Object.fromEntries(Object.entries(reach).filter(([name]) => heard.includes(name)));
        await database.transaction(async (tx) => {
          const [progress] = await hear(tx.manager, [{ stream: plotId, topic, ordinal: reach[topic]!, reach: known }]);
          const fact = {
            eventId: `${plotId}-${sequence}`,
            topic,
            type,
            stream: plotId,
            sequence: BigInt(sequence),
            body,
            awaits: progress!.awaits,
          };
          await queueMessages(tx, [fact], { domain: 'carrier.example', day: '2026-03-01', carrier: knownCarrier });
        });
      },
      claim: async (limit = 100) =>
        (await claimMessages(source.manager, randomUUID(), limit)).filter((message) => message.stream === plotId),
      state: async () =>
        (await source.query<{ state: string }[]>('select state from message where stream = $1 order by sequence', [plotId])).map(
          (row) => row.state,
        ),
      runOut: () =>
        source.query(`update message set due_at = now() - interval '1 second' where stream = $1 and state = 'sending'`, [plotId]),
    };
  };
};

export const sequences = (claimed: { sequence: string }[]) => claimed.map(({ sequence }) => Number(sequence));
