import type { RfoContent } from '@trunkline/contracts/repair';
import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { Badge } from '../parts/badge.tsx';
import { Ago } from '../parts/when.tsx';
import { One, type ActField } from '../desk/acts.tsx';
import { ListCard } from '../desk/card.tsx';
import { repairDeskWords as said } from './repair-desk.words.ts';

interface Report {
  ticketNumber: string;
  enterpriseId: string;
  dueAt: string;
  breached: boolean;
  content?: RfoContent;
  creditEligible?: boolean;
}

const texts = Object.keys(said.texts) as (keyof typeof said.texts)[];

/** Reports on reasons for outages that customers wait for, what is due first: the draft is written, and signed. */
export function Reasons() {
  const mayPublish = useMay('repair.rfo.publish');
  const reports = useList<Report>('repair/rfo-reports', { state: 'requested', limit: '50' });
  return (
    <ListCard title={said.reasons} of={reports} empty={said.reasonsNone}>
      {(items) => (
        <ul className="plain">
          {items.map((report) => (
            <Due key={report.ticketNumber} report={report} mayPublish={mayPublish} />
          ))}
        </ul>
      )}
    </ListCard>
  );
}

function Due({ report, mayPublish }: { report: Report; mayPublish: boolean }) {
  const place = usePlace();
  const { ticketNumber: number, enterpriseId, dueAt, breached, content, creditEligible } = report;
  const path = `/tickets/${number}/rfo`;
  const fields: ActField[] = [
    ...texts.map((name) => ({ name, label: said.texts[name], rows: 3, isOptional: true, value: content?.[name] ?? '' })),
    { name: 'creditEligible', label: said.credit, choices: said.credits, value: String(creditEligible ?? false) },
  ];
  const draftOf = ({ creditEligible: isEligible, ...typed }: Record<string, string>) => ({
    ...Object.fromEntries(texts.map((name) => [name, typed[name] ?? ''])),
    timeline: (content?.timeline ?? []).map(({ text, source, reference }) => ({ text, source, reference })),
    ...(content?.remark !== undefined && { remark: content.remark }),
    creditEligible: isEligible === 'true',
  });
  return (
    <li>
      <Link to="/e/$place/repair/$number" params={{ place, number }}>
        {number}
      </Link>{' '}
      {said.dueBy({ enterprise: enterpriseId, when: <Ago key="when" at={dueAt} /> })} {breached && <Badge tone="bad">{said.late}</Badge>}
      {mayPublish && (
        <>
          <One thing="repair" act={{ label: said.edit, path: `${path}/draft`, method: 'PUT', fields, bodyOf: draftOf, keeps: true }} />
          <One thing="repair" act={{ label: said.publish, path: `${path}/publication` }} />
        </>
      )}
    </li>
  );
}
