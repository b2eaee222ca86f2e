import { useList } from '../app/queries.ts';
import { Badge } from '../parts/badge.tsx';
import { partWords } from '../parts/parts.words.ts';
import { Ago } from '../parts/when.tsx';
import { One } from '../desk/acts.tsx';
import { ListCard } from '../desk/card.tsx';
import { deskWords } from '../desk/desk.words.ts';
import { repairDeskWords } from './repair-desk.words.ts';

interface WaitingMail {
  mailId: string;
  arrivedAt: string;
  fromAddress?: string;
  fromName?: string;
  proven: boolean;
  subject: string;
  text: string;
  because: string;
  ticketNumber?: string;
}

/** Mails of which it is not sure who wrote them, or about what: somebody says what becomes of each. */
export function WaitingMails() {
  const mails = useList<WaitingMail>('repair/waiting-mails', { limit: '50' });
  return (
    <ListCard title={repairDeskWords.mails} of={mails}>
      {(items) => (
        <ul className="plain">
          {items.map((mail) => (
            <Mail key={mail.mailId} mail={mail} />
          ))}
        </ul>
      )}
    </ListCard>
  );
}

function Mail({ mail: { mailId, arrivedAt, fromAddress, fromName, proven, subject, text, because, ticketNumber } }: { mail: WaitingMail }) {
  const thing = 'repair/waiting-mails';
  const writer = [fromName, fromAddress].filter(Boolean).join(', ') || repairDeskWords.unknownWriter;
  const fields = [
    { name: 'enterpriseId', label: repairDeskWords.enterprise },
    { name: 'accountBan', label: partWords.account },
    { name: 'serviceId', label: repairDeskWords.service },
  ];
  return (
    <li>
      <strong>{subject}</strong> <Badge tone={proven ? 'good' : 'warn'}>{proven ? repairDeskWords.proven : repairDeskWords.unproven}</Badge>
      <small>{repairDeskWords.wroteBy({ writer, when: <Ago key="when" at={arrivedAt} /> })}</small>
      <small lang="en">{because}</small>
      <p className="said">{text}</p>
      <One
        thing={thing}
        act={{
          ...{ label: repairDeskWords.asNote, path: `/${mailId}/acceptance` },
          fields: [{ name: 'ticketNumber', label: repairDeskWords.ticketNumber, ...(ticketNumber && { value: ticketNumber }) }],
          bodyOf: ({ ticketNumber: number }) => ({ ticketNumber: number?.toUpperCase() }),
        }}
      />
      <One thing={thing} act={{ label: repairDeskWords.asTicket, path: `/${mailId}/acceptance`, fields }} />
      <One
        thing={thing}
        act={{ label: repairDeskWords.drop, path: `/${mailId}/decline`, fields: [{ name: 'reason', label: deskWords.reason, rows: 2 }] }}
      />
    </li>
  );
}
