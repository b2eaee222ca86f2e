import { contracts } from '@trunkline/contracts';
import { isTask, tasks as allTasks } from '@trunkline/contracts/identity';
import type { FieldError } from '@trunkline/domain';
import { forbidden, type Principal } from '@trunkline/service-kit';
import { checkGiver } from '../memberships/giver.rules.ts';
import type { ClientGrant } from './client.requests.ts';

const reportNames = contracts()
  .filter(({ kind }) => kind === 'report')
  .map(({ type }) => type.replace(/^com\.trunkline\.inbound\.|\.v\d+$/g, ''));

/** What is wrong with the names in a client's grant; `*` stands for all there are. */
export function faultsOf({ reports, tasks }: ClientGrant): FieldError[] {
  return [
    ...unknown(
      'reports',
      reports,
      (name) => reportNames.includes(name),
      (name) => `there is no report ${name}; there are ${reportNames.join(', ')}`,
    ),
    ...unknown('tasks', tasks, isTask, (name) => `there is no task ${name}`),
  ];
}

/** Nobody lets a machine do what they may not do themselves, and only the carrier lets one report. Throws a 403 Refusal that names what is too much. */
export function checkClientGiver(
  asker: Principal | undefined,
  { reports = [], sources = [], enterpriseIds = [], tasks = [] }: Partial<ClientGrant>,
): void {
  if (asker?.kind === 'person' && (reports.length || sources.length)) throw forbidden('only the carrier lets a machine report');
  checkGiver(asker, tasks.includes('*') ? allTasks : tasks, enterpriseIds);
}

function unknown(path: string, names: string[], isKnown: (name: string) => boolean, detail: (name: string) => string): FieldError[] {
  return names.flatMap((name, index) =>
    name === '*' || isKnown(name) ? [] : [{ propertyPath: `${path}/${index}`, code: 'invalidValue', detail: detail(name) }],
  );
}
