import type { PublicInquiry } from '@trunkline/contracts/maintenance';
import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { shownContact } from '../parts/contact.ts';
import { Ago } from '../parts/when.tsx';
import { AnswerInquiry } from '../desk/answer-inquiry.tsx';
import { ListCard } from '../desk/card.tsx';
import { changeDeskWords } from './change-desk.words.ts';

/** What customers asked about work and nobody answered yet, the longest ago first. */
export function OpenInquiries() {
  const inquiries = useList<PublicInquiry>('maintenance/inquiries', { answered: 'false', limit: '50' });
  return (
    <ListCard title={changeDeskWords.inquiries} of={inquiries} empty={changeDeskWords.noInquiries}>
      {(items) => (
        <ul className="plain">
          {items.map((inquiry) => (
            <li key={inquiry.inquiryId}>
              <Asked inquiry={inquiry} />
              <AnswerInquiry inquiry={inquiry} />
            </li>
          ))}
        </ul>
      )}
    </ListCard>
  );
}

function Asked({ inquiry }: { inquiry: PublicInquiry }) {
  const { gcr, enterpriseId: enterprise, circuitId, type, info, contact, askedAt } = inquiry;
  const { name, email } = shownContact(contact);
  const place = usePlace();
  return (
    <>
      <Link to="/e/$place/maintenance/$gcr" params={{ place, gcr }}>
        {`GCR ${gcr}`}
      </Link>{' '}
      <strong>{changeDeskWords.kinds[type]}</strong>
      {circuitId !== undefined && <> · {changeDeskWords.circuit({ circuit: circuitId })}</>}
      <small>
        {changeDeskWords.askedBy({ name, enterprise, when: <Ago key="when" at={askedAt} /> })}{' '}
        {email !== undefined && <a href={`mailto:${email}`}>{email}</a>}
      </small>
      <p className="said">{info}</p>
    </>
  );
}
