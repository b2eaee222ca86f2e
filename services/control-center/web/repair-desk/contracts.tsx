import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { useList } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { ListCard } from '../desk/card.tsx';
import { Field } from '../parts/field.tsx';
import { partWords } from '../parts/parts.words.ts';
import { Failure, Loading } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Ago } from '../parts/when.tsx';
import { ContractForm, dayName, type Contract, type Terms, type Whose } from './contract-form.tsx';
import { repairDeskWords as said } from './repair-desk.words.ts';

const path = 'repair/repair-contracts';

const columns: Column<Contract>[] = [
  {
    head: said.enterprise,
    cell: ({ enterpriseId, accountBan }) => (
      <>
        {accountBan ?? enterpriseId}
        {accountBan !== undefined && <small>{enterpriseId}</small>}
      </>
    ),
  },
  {
    head: said.hoursName,
    cell: ({ hours, zone }) => (
      <>
        {hours}
        <small>{zone}</small>
      </>
    ),
  },
  {
    head: said.weekdays,
    cell: ({ open }) => open.map(({ weekday, from, to }) => <div key={`${weekday} ${from}`}>{`${dayName(weekday)} ${from}–${to}`}</div>),
  },
  { head: said.changed, cell: ({ updatedAt }) => <Ago at={updatedAt} /> },
];

const toChange: Column<Contract> = {
  head: partWords.changeIt,
  cell: (contract) => (
    <details className="act">
      <summary>{said.changeContract({ whose: contract.accountBan ?? contract.enterpriseId })}</summary>
      <ContractForm key={contract.updatedAt} whose={contract} terms={contract} />
    </details>
  ),
};

/** When the clock of tickets runs, where a contract says so. */
export function Contracts() {
  const mayWrite = useMay('repair.contract.write');
  const contracts = useList<Contract>(path, { limit: '50' });
  return (
    <ListCard title={said.contracts} of={contracts} empty={said.contractsNone} below={mayWrite && <OtherContract />}>
      {(items) => (
        <Table
          name={said.contracts}
          columns={mayWrite ? [...columns, toChange] : columns}
          rows={items}
          id={({ enterpriseId, accountBan }) => `${enterpriseId} ${accountBan ?? ''}`}
        />
      )}
    </ListCard>
  );
}

/** Says for whom; what stands for them is shown then, to be changed. */
function OtherContract() {
  const [whose, choose] = useState<Whose>();
  const submit = (event: React.SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { enterpriseId = '', accountBan } = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    choose({ enterpriseId: enterpriseId.trim(), ...(accountBan?.trim() && { accountBan: accountBan.trim() }) });
  };
  return (
    <details className="act">
      <summary>{said.otherContract}</summary>
      <Form onSubmit={submit} className="form">
        <Field name="enterpriseId" label={said.enterprise} most={64} />
        <Field name="accountBan" label={said.accountIfAny} most={64} isOptional />
        <Button type="submit">{said.showContract}</Button>
      </Form>
      {whose && <Standing key={`${whose.enterpriseId} ${whose.accountBan ?? ''}`} whose={whose} />}
    </details>
  );
}

const always: Terms = {
  ...{ hours: '', zone: 'UTC', holidays: [], forceMajeurePauses: false },
  open: [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
};

/** What stands for them: their own terms, else their enterprise's, else round the clock. */
function Standing({ whose }: { whose: Whose }) {
  const { enterpriseId, accountBan } = whose;
  const ofAll = { enterpriseId, ofAccounts: 'false', limit: '1' };
  const [own, wide] = [
    useList<Contract>(path, accountBan ? { enterpriseId, accountBan, limit: '1' } : ofAll),
    useList<Contract>(path, ofAll),
  ];
  const error = own.error ?? wide.error;
  if (error) return <Failure error={error} again={() => void own.refetch().then(() => wide.refetch())} />;
  if (!own.data || !wide.data) return <Loading />;
  const [its, theirs] = [own.data.pages[0]?.items[0], wide.data.pages[0]?.items[0]];
  const terms = its ?? theirs ?? always;
  return (
    <>
      <p role="status">{its ? said.standsOwn : theirs ? said.standsEnterprise : said.standsAlways}</p>
      <ContractForm key={its?.updatedAt ?? theirs?.updatedAt ?? ''} whose={whose} terms={terms} />
    </>
  );
}
