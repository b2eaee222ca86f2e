import type { RfoContent, RfoPart, RfoSentence, RfoSource } from '@trunkline/contracts/repair';
import { dueAfter, invalid, type BusinessCalendar } from '@trunkline/domain';
import type { TicketChange } from '../tickets/ticket-change.entity.ts';
import type { TicketNote } from '../tickets/ticket-note.entity.ts';
import type { Ticket } from '../tickets/ticket.entity.ts';
import type { TicketVerb } from '../tickets/ticket.machine.ts';
import { atRisk, broken, custodyForCustomer } from '../tickets/ticket.rules.ts';
import type { TestRun } from '../work/test-run.entity.ts';
import type { RfoReport } from './rfo-report.entity.ts';

/** All that happened on a ticket, as it was kept. */
export interface TicketLog {
  ticket: Ticket;
  changes: TicketChange[];
  notes: TicketNote[];
  tests: TestRun[];
}

const dayMinutes = 24 * 60;
/** A report is due in five business days, a first word on it in one. */
export const dueTimes = (calendar: BusinessCalendar, from: Date) => {
  const after = (days: number) => dueAfter(calendar, from, days * dayMinutes)!;
  return { preliminaryAt: after(1), riskAt: after(3.75), dueAt: after(5) };
};

/** What time says of a promise about a report. */
export interface RfoAlert {
  key: string;
  at: Date;
  dueAt: Date;
  /** What did not come in its time, where it is not only at risk. */
  breached?: RfoPart;
}

/** What time has not said yet of a report, the earliest first. A first word is that somebody is at it; what is published is at no risk any more. */
export function alertsAhead({ alerts, preliminaryAt, riskAt, dueAt, editedAt, publishedAt }: RfoTimes): RfoAlert[] {
  if (publishedAt) return [];
  const all = [
    ...(editedAt ? [] : [{ key: broken('firstWord'), at: preliminaryAt, dueAt: preliminaryAt, breached: 'firstWord' as const }]),
    { key: atRisk('report'), at: riskAt, dueAt },
    { key: broken('report'), at: dueAt, dueAt, breached: 'report' as const },
  ];
  return all.filter(({ key }) => !alerts.includes(key));
}
type RfoTimes = Pick<RfoReport, 'alerts' | 'preliminaryAt' | 'riskAt' | 'dueAt' | 'editedAt' | 'publishedAt'>;

/** The report as it is to be kept: with when time next says something of it. */
export const watched = (report: RfoReport): RfoReport => ({ ...report, lookAt: alertsAhead(report)[0]?.at ?? null });

const words: Partial<Record<TicketVerb, (reason: string) => string>> = {
  acknowledge: () => 'The fault was acknowledged.',
  start: () => 'Work began.',
  askCustomer: (reason) => `We asked: ${reason}`,
  hearCustomer: () => 'The answer came.',
  hold: (reason) => `Work was held: ${reason}`,
  continue: () => 'Work went on.',
  resolve: (reason) => `The service was mended: ${reason}`,
  reopen: (reason) => `The fault was still there: ${reason}`,
  close: () => 'The ticket was closed.',
};
const most = 1000;
const sentence = (source: RfoSource, reference: string | number, at: Date | string, text: string): RfoSentence => ({
  text: [...text].slice(0, most).join('').trim(),
  at: new Date(at).toISOString(),
  source,
  reference: String(reference),
});

/** Every event of the log that a report may tell of, as a sentence that stands on it; the earliest first. */
export function sentencesOf({ ticket, changes, notes, tests }: TicketLog): RfoSentence[] {
  const moved = changes.flatMap(({ revision, at, verb, reason }) => {
    const text = words[verb as TicketVerb]?.(reason ?? '');
    return text ? [sentence('change', revision, at, text)] : [];
  });
  const told = notes
    .filter(({ side, visibility }) => side === 'carrier' && visibility === 'everyone')
    .map(({ id, at, text }) => sentence('note', id, at, `We told: ${text}`));
  const tested = tests.map(({ id, at, content }) => sentence('test', id, at, `A test (${content.kind}) showed: ${content.disposition}.`));
  const worked = custodyForCustomer(ticket).flatMap(({ role, name, from, to, found }, place) =>
    role === 'owner' || !to
      ? []
      : [sentence('custody', place, from, `${name} (${role}) worked on it until ${to}${found ? ` and found: ${found}` : ''}.`)],
  );
  const raised = ticket.escalations.map(({ at, level, reason }, place) =>
    sentence('escalation', place, at, `It was put before level ${level}: ${reason}`),
  );
  return [...moved, ...told, ...tested, ...worked, ...raised].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** What a report says before anybody has edited it. Why it happened only a person can say. */
export const draftOf = (log: TicketLog): RfoContent => ({
  rootCause: '',
  correctiveActions: log.ticket.resolution?.note ?? '',
  preventiveActions: '',
  timeline: sentencesOf(log).slice(0, 500),
});

/** Throws a 422 Refusal for a sentence that stands on nothing that happened; its time is that of what it stands on. */
export function onItsEvents(timeline: Omit<RfoSentence, 'at'>[], log: TicketLog): RfoSentence[] {
  const known = new Map(sentencesOf(log).map((one) => [`${one.source} ${one.reference}`, one]));
  return timeline.map(({ text, source, reference }, index) => {
    const event = known.get(`${source} ${reference}`);
    if (event) return { text, at: event.at, source, reference };
    const detail = `there is no ${source} ${reference} on the ticket: each sentence stands on an event of it`;
    throw invalid({ propertyPath: `timeline[${index}].reference`, code: 'referenceNotFound', detail });
  });
}

/** Throws a 422 Refusal for what nobody has filled in yet. */
export function checkWhole(content: RfoContent): void {
  const empty = (['rootCause', 'correctiveActions', 'preventiveActions'] as const).filter((part) => !content[part].trim());
  const errors = empty.map((part) => ({
    propertyPath: part,
    code: 'missingProperty',
    detail: `${part} is empty: fill the draft in before it is published`,
  }));
  if (errors.length) throw invalid(...errors);
}
