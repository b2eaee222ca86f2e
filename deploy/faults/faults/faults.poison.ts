import type { Fault } from './fault.ts';
import { isPoison, spoils } from '../load/spoil.ts';
import { claims } from '../stage/stage.reading.ts';

const share = 0.01;
const ways = ['badJson', 'badData', 'fails', 'large'] as const;

/** F12: some events are beyond their handlers; a few are large, which is no fault of theirs. */
export const poison: Fault = {
  id: 'F12',
  title: 'poison 1 %',
  loads: ['L2', 'L4'],
  amount: 300,
  bounds: { wait: 2 },
  async strike(stage, seconds) {
    const from = Date.now();
    stage.note('poison begins');
    await stage.actors.get('api')!.stop();
    await stage.start('writer', 'api', { spoils: { badJson: share / 3, badData: share / 3, fails: share / 3, large: share / 20 } });
    const epochs = await claims(stage);
    await stage.wait(Math.max(10, seconds) * 1000);
    return {
      wanted: ways.length,
      fired: 0,
      during: { from, until: Date.now() },
      measured: { epochsRaised: (await claims(stage)) - epochs },
    };
  },
  /** Each way was met: what is poison was parked, and what is large was heard. */
  count({ operations, parked, effects }) {
    const met = new Set([...parked, ...effects].map(({ token }) => token));
    return new Set(
      operations.flatMap(({ events }) => events.filter(({ token, spoil }) => spoil && met.has(token)).map(({ spoil }) => spoil)),
    ).size;
  },
};

const timeoutMs = 2000;
const tries = 3;

/** F13: a handler hangs at one event, each time it is tried. */
export const hang: Fault = {
  id: 'F13',
  title: 'handler hangs on one key',
  loads: ['L2'],
  amount: 1,
  prepare(stage) {
    stage.hooks = { consumer: { timeoutMs } };
  },
  async strike(stage) {
    const epochs = await claims(stage);
    const from = Date.now();
    stage.note('a handler hangs');
    for (let transaction = 0; transaction < 10 && stage.befell('hung') === 0; transaction++) {
      await (
        await stage.start('writer', 'spoiler', { spoils: { hangs: 1 }, backlog: 1 })
      ).ended;
      await stage.comes(() => stage.befell('hung') > 0, 3000); // it may have been one that is rolled back, or that announces nothing which anybody handles
    }
    const parked = async () =>
      (await stage.billing("select 1 from parked where state = 'parked' and error like 'HandlerTimeout%'")).length > 0;
    await stage.comes(parked, tries * timeoutMs * 3 + 30_000);
    await stage.wait(1000);
    const epochsRaised = (await claims(stage)) - epochs;
    const missed = epochsRaised > 0 ? { missed: `partitions changed hands ${epochsRaised} times while a handler hung` } : {};
    return { wanted: tries, fired: stage.befell('hung'), during: { from, until: Date.now() }, measured: { epochsRaised }, ...missed };
  },
  doubt: ({ operations, parked }) => {
    const hanging = operations.flatMap(({ events }) => events.filter(({ spoil }) => spoil && isPoison(spoil)));
    return hanging.some(({ token }) => parked.some((row) => row.token === token))
      ? undefined
      : `nothing that hangs was parked, of ${spoils.join(', ')}`;
  },
};
