import { Listr, type ListrTask } from 'listr2';
import { sampleCalendar } from './sample/sample-calendar.ts';
import { playSampleBills } from './sample/sample-bills.ts';
import { playSampleDay } from './sample/sample-day.ts';
import { playSampleFault } from './sample/sample-fault.ts';
import { playSampleGcr } from './sample/sample-gcr.ts';
import { playSampleTeams } from './sample/sample-team.ts';
import type { Choice, Stack } from './stack.ts';
import { ClientTokens } from './tokens.ts';

/** Starts everything with a line for each step. Rejects with what failed first: the others fail because it did, and would only hide it. */
export async function bringUp(stack: Stack, choice: Choice, sample: boolean): Promise<void> {
  let first: unknown;
  const step = (title: string, work: () => Promise<unknown>): ListrTask => ({
    title,
    task: () =>
      work().catch((error: unknown) => {
        first ??= error;
        throw new Error('see below');
      }),
  });
  const infrastructure = [
    step('PostgreSQL: server, databases, migrations', () => stack.startDatabases(choice)),
    step('Kafka: broker, topics', () => stack.startBroker(choice)),
    step('Mailbox', () => stack.startMailbox()),
  ];
  const services = stack.names.map((name) => step(name, () => stack.startService(name)));
  const steps: ListrTask[] = [
    {
      title: `Infrastructure: Kafka ${choice.kafka}, PostgreSQL ${choice.postgres}`,
      task: (_, task) => task.newListr(infrastructure, { concurrent: true }),
    },
    { title: 'Services', task: (_, task) => task.newListr(services, { concurrent: true }) },
    {
      ...step('Sample day', () => playSample(stack)),
      enabled: () => hasSample(stack, sample),
    },
  ];
  const options = { concurrent: false, registerSignalListeners: false, rendererOptions: { collapseSubtasks: false } } as const;
  await new Listr(steps, options).run().catch((error: unknown) => {
    throw first ?? error;
  });
}

/** Who cares for the day's customers, and their orders, planned work, a fault and bills, where the services for them run. */
async function playSample(stack: Stack): Promise<void> {
  const tokens = ClientTokens.of('operator', stack.endpoints());
  await playSampleTeams(stack.urlOf('identity'), tokens);
  await playSampleDay(stack.urlOf('orders'), tokens);
  const notifications = stack.names.includes('notifications') ? stack.urlOf('notifications') : undefined;
  if (stack.names.includes('maintenance')) await playSampleGcr(stack.urlOf('maintenance'), notifications, tokens);
  if (stack.names.includes('repair')) await playSampleFault(stack.urlOf('repair'), tokens);
  if (stack.names.includes('billing')) await playSampleBills(stack.urlOf('billing'), notifications, tokens);
  if (stack.names.includes('maintenance') && stack.names.includes('control-center')) {
    // Somebody who has made signing in harder for themselves meanwhile has no calendar made for them.
    stack.calendar = await sampleCalendar(stack.endpoints(), stack.urlOf('control-center')).catch(() => undefined);
  }
}

/** Whether there is a sample day: it is wanted, and somebody takes its reports. */
export function hasSample(stack: Stack, wanted: boolean): boolean {
  return wanted && stack.names.includes('orders');
}
