import { contracts } from '@trunkline/contracts';
import { isTask } from '@trunkline/contracts/identity';
import type { FieldError } from '@trunkline/domain';
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

function unknown(path: string, names: string[], isKnown: (name: string) => boolean, detail: (name: string) => string): FieldError[] {
  return names.flatMap((name, index) =>
    name === '*' || isKnown(name) ? [] : [{ propertyPath: `${path}/${index}`, code: 'invalidValue', detail: detail(name) }],
  );
}
