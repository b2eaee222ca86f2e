import { useList } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { Table, type Column } from '../parts/table.tsx';
import { One, type Act } from '../desk/acts.tsx';
import { ListCard } from '../desk/card.tsx';
import { changeDeskWords } from './change-desk.words.ts';

interface Group {
  groupId: string;
  enterpriseId: string;
  circuitIds: string[];
}

const columns: Column<Group>[] = [
  { head: changeDeskWords.group, cell: ({ groupId }) => groupId },
  { head: changeDeskWords.enterprise, cell: ({ enterpriseId }) => enterpriseId },
  { head: changeDeskWords.circuits, cell: ({ circuitIds }) => circuitIds.map((circuit) => <div key={circuit}>{circuit}</div>) },
];

const set: Omit<Act, 'task'> = {
  ...{ label: changeDeskWords.setGroup, path: '' },
  fields: [
    { name: 'groupId', label: changeDeskWords.group },
    { name: 'enterpriseId', label: changeDeskWords.enterprise },
    { name: 'circuitIds', label: changeDeskWords.circuitsEach, rows: 3 },
  ],
  bodyOf: ({ circuitIds = '', ...typed }) => ({
    ...typed,
    circuitIds: circuitIds
      .split('\n')
      .map((circuit) => circuit.trim())
      .filter(Boolean),
  }),
};

/** Circuits of which one must stay while another is worked on. */
export function RedundancyGroups() {
  const mayPlan = useMay('maintenance.gcr.plan');
  const groups = useList<Group>('maintenance/redundancy-groups', { limit: '50' });
  return (
    <ListCard
      title={changeDeskWords.groups}
      of={groups}
      empty={changeDeskWords.noGroups}
      below={mayPlan && <One thing="maintenance/redundancy-groups" act={set} />}
    >
      {(items) => <Table name={changeDeskWords.groups} columns={columns} rows={items} id={({ groupId }) => groupId} />}
    </ListCard>
  );
}
