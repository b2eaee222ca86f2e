import { actWords } from './acts.words.ts';
import { peopleActWords } from './people-acts.words.ts';
import { repairActWords } from './repair-acts.words.ts';

const { any, orders, maintenance, notifications, billing } = actWords;
const acts: Record<string, Record<string, string>> = {
  ...{ orders, maintenance, notifications, billing },
  identity: peopleActWords.identity,
  repair: repairActWords.repair,
};

/** What was done, `identity.membership.grant`, as people say it; undefined for what has no words. */
export function actInWords(action: string): string | undefined {
  const [service = '', ...act] = action.split('.');
  const name = act.join('.');
  return acts[service]?.[name] ?? (any as Record<string, string>)[name];
}
