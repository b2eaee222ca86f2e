import { tasks as allTasks, type Task } from '@trunkline/contracts/identity';
import { randomBytes, randomUUID } from 'node:crypto';
import { routesOf, type Described, type DescribedService } from './openapi/openapi.gaps.ts';
import { sampleOf } from './openapi/schema.sample.ts';
import type { Somebody } from './somebody.ts';
import type { Reply, TestService } from './test-service.ts';

/** Whose a thing is that a swap test makes. Whatever text a thing has is to contain `mark`, so that it is recognised wherever it leaks. */
export interface Owner {
  enterpriseId: string;
  accountBan: string;
  mark: string;
}

type Ids = Record<string, string>;

/** What a swap test needs to know of a service, besides its OpenAPI document. */
export interface SwapPlan {
  /** Makes a thing and says by which path parameters it is found; by the beginning of the paths that lead to such things. */
  things: Record<string, (owner: Owner) => Promise<Ids>>;
  /** Bodies that are valid for these routes, where a sample of the schema is not: `POST /orders/{orderNumber}/milestones`. */
  bodies?: Record<string, (owner: Owner) => object>;
  /**
   * Whose things are, by the same beginnings: those of an account unless told. Of an `enterprise` may be seen by whoever acts for some of its accounts; for what is
   * the `carrier`'s customers may not ask at all, whatever their tasks: 403, whether it is there or not.
   */
  of?: Record<string, 'enterprise' | 'carrier'>;
  /** Routes with ids for which no task is needed, and what sees to them instead: `GET /calendar/{file}`. */
  apart?: Record<string, string>;
}

interface Route {
  name: string;
  method: string;
  path: string;
  described: Described;
  tasks: Task[];
}

/** Every route that needs a task of customers or staff; operators' are not about customers' things. */
export function guardedRoutes({ paths }: DescribedService): Route[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, described]) => {
      const access = described['x-access'];
      const tasks = Array.isArray(access) ? (access as Task[]) : [];
      return !tasks.length || tasks.every((task) => task.startsWith('operations.'))
        ? []
        : [{ name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, described, tasks }];
    }),
  );
}

/** Somebody else's name for everything that is made for a test. */
const aStranger = (): Owner => {
  const mark = randomBytes(6).toString('hex');
  return { enterpriseId: `ENT-${mark}`, accountBan: `BAN-${mark}`, mark };
};

/**
 * Calls every guarded route of a service as people who must not see what it is about, and says what they could see nevertheless: nothing, where all is well.
 * With an id of another enterprise, or of another account of one's own, a route answers 404 as it does for an id that there is not; lists and refusals hold no
 * word of the other. Each call is valid but for that, as its rightful owner shows.
 */
export async function swapFindings(service: TestService, plan: SwapPlan): Promise<{ tried: string[]; findings: string[] }> {
  const document = (await service.get('/openapi.json')).body as DescribedService;
  const routes = guardedRoutes(document);
  const swaps = routes.map((route) => new Swap(service, plan, document, route));
  const found = await Promise.all(swaps.map((swap) => swap.findings()));
  const tried = routes.filter((_, n) => swaps[n]!.asked > 0).map(({ name }) => name);
  const apart = Object.keys({ ...plan.apart, ...apartInAll });
  const forgotten = routesOf(document).flatMap(([name]) => (!name.includes('{') || [...tried, ...apart].includes(name) ? [] : [name]));
  return { tried, findings: [...found.flat(), ...forgotten.map((name) => `${name}: has ids, and nobody tried it`)] };
}

/** Routes with ids that every service has. */
const apartInAll: Record<string, string> = {
  'GET /schemas/{name}/v{version}': 'public',
  'GET /operations/parked/{id}': 'operators’',
  'POST /operations/parked/{id}/open': 'operators’',
  'GET /events/{id}': 'the caller’s own sources alone: events.scope.spec.ts',
};

class Swap {
  private readonly owner = aStranger();
  private readonly other = aStranger();
  private readonly found: string[] = [];
  /** How many requests it made. */
  asked = 0;
  /** The longest beginning of the route's path that the plan names. */
  private readonly beginning: string;
  private readonly of: 'enterprise' | 'carrier' | undefined;

  constructor(
    private readonly service: TestService,
    private readonly plan: SwapPlan,
    private readonly document: DescribedService,
    private readonly route: Route,
  ) {
    const fitting = Object.keys(plan.things).filter((beginning) => route.path.startsWith(beginning));
    this.beginning = fitting.sort((a, b) => b.length - a.length)[0] ?? '';
    this.of = plan.of?.[this.beginning];
  }

  async findings(): Promise<string[]> {
    const { tasks } = this.route;
    const { enterpriseId, accountBan } = this.owner;
    await this.service.database(`insert into account_state values ($1, $2, 'One', null, null, null, true)`, [accountBan, enterpriseId]);
    const ids = await this.plan.things[this.beginning]?.(this.owner);
    if (!ids) return [`${this.route.name}: the plan makes no thing for it`];
    const stranger: Somebody = { enterprise: this.other.enterpriseId, tasks: allTasks };
    const neighbour: Somebody = { enterprise: enterpriseId, accounts: [this.other.accountBan], tasks: allTasks };
    await this.judge('stranger', stranger, ids);
    // Their own enterprise in the path, and what is another's within it.
    const mixed = { ...ids, enterpriseId: stranger.enterprise! };
    if (Object.keys(ids).length > 1 && 'enterpriseId' in ids) await this.judge('stranger', stranger, mixed);
    if (this.of === undefined) await this.judge('neighbour', neighbour, ids);
    const without = allTasks.filter((task) => !tasks.includes(task));
    this.expect('whoever lacks the task', await this.call({ enterprise: enterpriseId, tasks: without }, ids), [403]);
    const owner: Somebody = this.of === 'carrier' ? { enterprises: '*', tasks: allTasks } : { enterprise: enterpriseId, tasks: allTasks };
    const rightful = await this.call(owner, ids);
    if (rightful.status >= 400 && rightful.status !== 409) this.note('the rightful owner', rightful);
    return this.found;
  }

  private async judge(who: string, somebody: Somebody, ids: Ids): Promise<void> {
    const { path, method } = this.route;
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    const isTheirs = named.every((name) => name === 'enterpriseId' && ids[name] === somebody.enterprise);
    const reply = await this.call(somebody, ids);
    this.expectSilence(who, reply, ids);
    if (this.of === 'carrier') this.expect(who, reply, [403, 404]);
    else if (!isTheirs) await this.expectAbsence(who, reply, somebody, ids, named.at(-1)!);
    else if (method === 'GET') await this.expectSilentFilters(who, somebody, ids);
    else this.expect(who, reply, [403, 404, 422]);
  }

  /** Neither the thing is there, nor, in the same words, another under an id that nobody gave. */
  private async expectAbsence(who: string, reply: Reply, somebody: Somebody, ids: Ids, last: string): Promise<void> {
    this.expect(who, reply, [404]);
    const unknown = { ...ids, [last]: unlike(ids[last]!) };
    const nothing = await this.call(somebody, unknown);
    if (spoken(reply, ids) !== spoken(nothing, unknown)) this.note(`${who}, otherwise than for what is not there,`, reply);
  }

  private async expectSilentFilters(who: string, somebody: Somebody, ids: Ids): Promise<void> {
    const filters = (this.route.described.parameters ?? []).filter((parameter) => parameter.in === 'query');
    for (const { name } of filters) {
      for (const value of [this.owner.enterpriseId, this.owner.accountBan, ...Object.values(ids)]) {
        const query = `?${name}=${encodeURIComponent(value)}`;
        this.expectSilence(`${who} with ${query}`, await this.call(somebody, ids, query), { value });
      }
    }
  }

  private call(somebody: Somebody, ids: Ids, query = ''): Promise<Reply> {
    const { method, path, name, described } = this.route;
    const target = path.replace(/\{(\w+)\}/g, (_, parameter: string) => encodeURIComponent(ids[parameter] ?? randomUUID())) + query;
    const requests = this.service.as(somebody);
    this.asked++;
    if (method === 'GET') return requests.get(target);
    if (method === 'DELETE') return requests.delete(target);
    const { content } = (described.requestBody ?? {}) as { content?: Record<string, { schema: Record<string, unknown> }> };
    const schema = content?.['application/json']?.schema;
    const body = this.plan.bodies?.[name]?.(this.owner) ?? (schema && sampleOf(schema, this.document as never));
    const ways = { PATCH: requests.patch, PUT: requests.put, POST: requests.post };
    return ways[method as keyof typeof ways](target, body);
  }

  private expect(who: string, reply: Reply, statuses: number[]): void {
    if (!statuses.includes(reply.status)) this.note(who, reply);
  }

  /** Nothing of the owner, but what was sent. */
  private expectSilence(who: string, reply: Reply, sent: Ids): void {
    if (spoken(reply, { ...sent, ...this.owner, mark: '' }).includes(this.owner.mark)) this.note(`${who}, who hears of the owner,`, reply);
  }

  private note(who: string, { status, body }: Reply): void {
    this.found.push(`${this.route.name}: ${who} was answered ${status} ${JSON.stringify(body).slice(0, 300)}`);
  }
}

const unlike = (id: string): string => (/^[0-9a-f-]{36}$/.test(id) ? randomUUID() : `${id.slice(0, 4)}${randomBytes(6).toString('hex')}`);

/** What an answer says, apart from what was sent. */
const spoken = ({ status, body }: Reply, sent: Ids): string =>
  Object.values(sent)
    .filter((text) => text)
    .reduce((text, value) => text.replaceAll(value, '…').replaceAll(encodeURIComponent(value), '…'), JSON.stringify([status, body]));
