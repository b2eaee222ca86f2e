import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { Badge, type Tone } from '../parts/badge.tsx';
import type { Column } from '../parts/table.tsx';
import { Ago } from '../parts/when.tsx';
import { partWords } from '../parts/parts.words.ts';
import { notificationWords } from './notifications.words.ts';

/** As notifications shows what was sent. */
export interface Message {
  id: string;
  recipient: string;
  reason: string;
  about: { kind: string; reference: string };
  subject: string;
  state: string;
  queuedAt: string;
  sentAt?: string;
  lastError?: string;
}

const tones: Record<string, Tone> = { sent: 'good', queued: 'busy', failed: 'bad' };
const reasons: Record<string, string> = notificationWords.reasons;
const states: Record<string, string> = notificationWords.states;

export const messageColumns: Column<Message>[] = [
  { head: notificationWords.subject, cell: ({ subject }) => subject },
  { head: notificationWords.to, cell: ({ recipient }) => recipient },
  { head: notificationWords.why, cell: ({ reason }) => reasons[reason] ?? reason },
  { head: partWords.state, cell: ({ state }) => <Badge tone={tones[state] ?? 'calm'}>{states[state] ?? state}</Badge> },
  { head: notificationWords.when, cell: ({ sentAt, queuedAt }) => <Ago at={sentAt ?? queuedAt} /> },
];

/** Leads to what a message is about, where the portal has a page for it. */
export function About({ kind, reference }: Message['about']) {
  const place = usePlace();
  if (kind === 'order') {
    return (
      <Link to="/e/$place/orders/$orderNumber" params={{ place, orderNumber: reference }}>
        {reference}
      </Link>
    );
  }
  if (kind === 'gcr') {
    return (
      <Link to="/e/$place/maintenance/$gcr" params={{ place, gcr: reference }}>
        GCR {reference}
      </Link>
    );
  }
  if (kind === 'ticket') {
    return (
      <Link to="/e/$place/repair/$number" params={{ place, number: reference }}>
        {reference}
      </Link>
    );
  }
  if (kind === 'invoice') {
    return (
      <Link to="/e/$place/billing/invoices/$invoiceNumber" params={{ place, invoiceNumber: reference }}>
        {reference}
      </Link>
    );
  }
  if (kind === 'billing request') {
    return (
      <Link to="/e/$place/billing/requests/$number" params={{ place, number: reference }}>
        {reference}
      </Link>
    );
  }
  return <>{kind === 'user' || kind === 'registration' ? notificationWords.somebody : reference}</>;
}
