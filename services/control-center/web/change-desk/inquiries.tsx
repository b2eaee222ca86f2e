import type { PublicInquiry } from '@trunkline/contracts/maintenance';
import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { shownContact } from '../parts/contact.ts';
import { Ago } from '../parts/when.tsx';
import { One } from '../desk/acts.tsx';
import { ListCard } from '../desk/card.tsx';
import { deskWords } from '../desk/desk.words.ts';
import { changeDeskWords } from './change-desk.words.ts';

/** What customers asked about work and nobody answered yet, the longest ago first. */
export function OpenInquiries() {
  const place = usePlace();
  const inquiries = useList<PublicInquiry>('maintenance/inquiries', { answered: 'false', limit: '50' });
  return (
    <ListCard title={changeDeskWords.inquiries} of={inquiries} empty={changeDeskWords.noInquiries}>
      {(items) => (
        <ul className="plain">
          {items.map(({ inquiryId, gcr, enterpriseId: enterprise, circuitId, type, info, contact, askedAt }) => (
            <li key={inquiryId}>
              <Link to="/e/$place/maintenance/$gcr" params={{ place, gcr }}>
                {`GCR ${gcr}`}
              </Link>{' '}
              <strong>{changeDeskWords.kinds[type]}</strong>
              {circuitId !== undefined && <> · {changeDeskWords.circuit({ circuit: circuitId })}</>}
              <small>
                {changeDeskWords.askedBy({ name: shownContact(contact).name, enterprise, when: <Ago key="when" at={askedAt} /> })}{' '}
                <Address of={shownContact(contact)} />
              </small>
              <p className="said">{info}</p>
              <One
                thing="maintenance"
                act={{
                  ...{ label: deskWords.answer, path: `/gcrs/${gcr}/inquiries/${inquiryId}/answer` },
                  fields: [{ name: 'answer', label: deskWords.text, rows: 3 }],
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </ListCard>
  );
}

const Address = ({ of: { email } }: { of: { email?: string } }) => email !== undefined && <a href={`mailto:${email}`}>{email}</a>;
