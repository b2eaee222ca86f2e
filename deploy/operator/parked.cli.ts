import type { OperatorAction, ParkedEvent, ParkedOutcome, ParkedSummary, ReplayOutcome } from '@trunkline/messaging/host';
import { parseArgs } from 'node:util';
import { ask, askPages, Refused, targetsOf, type Target } from './service.client.ts';
import { help, UsageError } from './trunkline.help.ts';
import { auditTable, orderText, parkedTable, parkedText, replayText } from './parked.table.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
  service: text,
  topic: text,
  class: text,
  key: text,
  state: text,
  type: text,
  reason: text,
  'per-second': text,
  limit: text,
  from: text,
  url: text,
  token: text,
  'dry-run': flag,
  json: flag,
  help: flag,
} as const;
type Options = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];

interface Command {
  words: string[];
  options: Options;
  targets: Target[];
  say(text: string): void;
}

const actions = ['retry', 'discard', 'accept-gap'];

/** `parked …` and `replay …`: what waits for a person, and topics that are heard again. */
export async function parked(args: string[], say: (text: string) => void, file: string): Promise<void> {
  const { values, positionals } = parse(args);
  if (values.help) return say(help);
  const [group, ...words] = positionals;
  const verb = group === 'parked' ? words.shift() : group === 'replay' ? group : undefined;
  const command = { list, show, audit, replay, ...Object.fromEntries(actions.map((action) => [action, act(action)])) }[verb ?? ''];
  if (!command || (verb === 'replay') !== (group === 'replay')) {
    throw new UsageError(`There is no command “${positionals.slice(0, 2).join(' ')}”; --help names them.`);
  }
  await command({ words, options: values, targets: await targetsOf(values, file), say });
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message} --help names what there is.`);
  }
}

async function list({ words, options: given, targets, say }: Command): Promise<void> {
  if (words.length) throw new UsageError('A list takes no ids; parked show tells of one event.');
  const most = limitOf(given);
  const query = new URLSearchParams({ ...filterOf(given), limit: String(Math.min(most, 200)) });
  const pages = await Promise.all(targets.map((target) => askPages<ParkedSummary>(target, `/operations/parked?${query.toString()}`, most)));
  if (given.json) return pages.forEach((page) => say(JSON.stringify(page.items)));
  const items = pages.flatMap((page) => page.items);
  say(items.length ? parkedTable(items) : 'Nothing is parked.');
  if (pages.some(({ more }) => more)) say(`There are more; --limit shows more than ${most}.`);
}

async function show({ words, options: given, targets, say }: Command): Promise<void> {
  const [id, ...more] = words;
  if (!id || more.length) throw new UsageError('Say which one: parked show <id>.');
  const { target, event } = await find(targets, id);
  const { reason } = given;
  const told = reason ? await ask<ParkedEvent>(target, `/operations/parked/${encodeURIComponent(id)}/open`, { reason }) : event;
  say(given.json ? JSON.stringify(told) : parkedText(told));
}

async function audit({ options: given, targets, say }: Command): Promise<void> {
  const most = limitOf(given);
  const pages = await Promise.all(
    targets.map((target) => askPages<OperatorAction>(target, `/operations/parked/audit?limit=${Math.min(most, 200)}`, most)),
  );
  if (given.json) return pages.forEach((page) => say(JSON.stringify(page.items)));
  const items = pages
    .flatMap((page, index) => page.items.map((item) => ({ ...item, service: targets[index]!.service })))
    .sort((a, b) => b.at.localeCompare(a.at));
  say(items.length ? auditTable(items) : 'Nobody asked for anything.');
}

const act =
  (action: string) =>
  async ({ words: ids, options: given, targets, say }: Command): Promise<void> => {
    const filter = filterOf(given);
    const names = Object.keys(filter);
    if (Boolean(ids.length) === Boolean(names.length)) {
      throw new UsageError('Say which events: by ids, or by --topic, --class, --key, --state, --type.');
    }
    const perSecond = given['per-second'] === undefined ? undefined : Number(given['per-second']);
    if (perSecond !== undefined && !(perSecond > 0)) throw new UsageError('--per-second must be a number above 0.');
    const how = { reason: given.reason, perSecond, dryRun: given['dry-run'] ?? false };
    const orders = ids.length
      ? await whereIds(targets, ids)
      : [{ target: await ownerOf(targets, filter), which: names.join() === 'key' ? { key: filter['key'] } : { filter } }];
    for (const { target, which } of orders) {
      const order = await ask<ParkedOutcome>(target, `/operations/parked/${action}`, { ...which, ...how });
      say(given.json ? JSON.stringify(order) : orderText(target.service, order));
    }
  };

async function replay({ words, options: given, targets, say }: Command): Promise<void> {
  const { topic, from, reason } = given;
  if (words.length || !topic || !from) throw new UsageError('Say what: replay --service <name> --topic <topic> --from <0 or an instant>.');
  const target = await hearerOf(targets, { topic, from });
  const order = await ask<ReplayOutcome>(target, '/operations/replay', { topic, from, reason, dryRun: given['dry-run'] ?? false });
  say(given.json ? JSON.stringify(order) : replayText(target.service, order));
}

function filterOf({ topic, class: errorClass, key, state, type }: Options): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ topic, errorClass, key, state, type }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function limitOf({ limit = '50' }: Options): number {
  if (/^[1-9]\d{0,6}$/.test(limit)) return Number(limit);
  throw new UsageError('--limit must be a whole number from 1.');
}

/** The one service in which events that meet the filter are parked. Throws a UsageError when there are several, or none. */
async function ownerOf(targets: Target[], filter: Record<string, string>): Promise<Target> {
  if (targets.length === 1) return targets[0]!;
  const query = new URLSearchParams({ ...filter, limit: '1' }).toString();
  const pages = await Promise.all(targets.map((target) => ask<{ items: unknown[] }>(target, `/operations/parked?${query}`)));
  return only(
    targets.filter((_, index) => pages[index]!.items.length),
    'Nothing is parked that meets this.',
  );
}

/** The one service that can hear the topic again. Throws a UsageError when there are several, and what was said of it when there is none. */
async function hearerOf(targets: Target[], asked: { topic: string; from: string }): Promise<Target> {
  if (targets.length === 1) return targets[0]!;
  const answers = await Promise.allSettled(targets.map((target) => ask(target, '/operations/replay', { ...asked, dryRun: true })));
  const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [(answer.reason as Error).message] : []));
  return only(
    targets.filter((_, index) => answers[index]!.status === 'fulfilled'),
    refusals.join('\n'),
  );
}

function only(targets: Target[], none: string): Target {
  if (targets.length === 1) return targets[0]!;
  if (!targets.length) throw new UsageError(none);
  throw new UsageError(`It concerns ${targets.map(({ service }) => service).join(' and ')}: say which with --service.`);
}

/** The service that has the event. Throws what was said of it when none has. */
async function find(targets: Target[], id: string): Promise<{ target: Target; event: ParkedEvent }> {
  const answers = await Promise.allSettled(
    targets.map(async (target) => ({ target, event: await ask<ParkedEvent>(target, `/operations/parked/${encodeURIComponent(id)}`) })),
  );
  const found = answers.find((answer) => answer.status === 'fulfilled');
  if (found) return found.value;
  const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as Error] : []));
  throw (
    refusals.find((refusal) => !(refusal instanceof Refused) || refusal.status !== 404) ??
    refusals.find(({ message }) => message.includes(' it was ')) ??
    refusals[0]!
  );
}

async function whereIds(targets: Target[], ids: string[]): Promise<{ target: Target; which: { ids: string[] } }[]> {
  if (targets.length === 1) return [{ target: targets[0]!, which: { ids } }];
  const places = await Promise.all(ids.map(async (id) => ({ id, target: (await find(targets, id)).target })));
  return [...Map.groupBy(places, ({ target }) => target)].map(([target, group]) => ({ target, which: { ids: group.map(({ id }) => id) } }));
}
