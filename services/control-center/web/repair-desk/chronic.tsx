import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { Ago } from '../parts/when.tsx';
import { One } from '../desk/acts.tsx';
import { ListCard } from '../desk/card.tsx';
import { deskWords } from '../desk/desk.words.ts';
import { repairDeskWords } from './repair-desk.words.ts';

interface ChronicCase {
  caseId: string;
  serviceId: string;
  enterpriseId: string;
  ticketNumbers: string[];
  openedAt: string;
}

/** Services that fail again and again, until somebody says what was found. */
export function ChronicCases() {
  const place = usePlace();
  const mayWork = useMay('repair.ticket.work');
  const cases = useList<ChronicCase>('repair/chronic-cases', { state: 'open', limit: '50' });
  return (
    <ListCard title={repairDeskWords.chronic} of={cases} empty={repairDeskWords.chronicNone}>
      {(items) => (
        <ul className="plain">
          {items.map(({ caseId, serviceId, enterpriseId, ticketNumbers, openedAt }) => (
            <li key={caseId}>
              <strong>{serviceId}</strong> {enterpriseId} · <Ago at={openedAt} />
              <ul className="rows">
                {ticketNumbers.map((number) => (
                  <li key={number}>
                    <Link to="/e/$place/repair/$number" params={{ place, number }}>
                      {number}
                    </Link>
                  </li>
                ))}
              </ul>
              {mayWork && (
                <One
                  thing="repair/chronic-cases"
                  act={{
                    ...{ label: repairDeskWords.closeCase, path: `/${caseId}/close` },
                    fields: [{ name: 'reason', label: deskWords.found, rows: 2 }],
                  }}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </ListCard>
  );
}
