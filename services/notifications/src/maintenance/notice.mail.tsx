import type { EventClass } from '@trunkline/contracts';
import {
  GcrCancelled,
  GcrCompleted,
  GcrExtended,
  GcrNotCompleted,
  GcrPostponed,
  GcrReminder,
  GcrRescheduled,
  GcrScheduled,
  GcrStarted,
  GcrUpdated,
  type GcrFact,
  type NoticeKind,
  type ReminderHours,
  type WindowNotice,
  type WindowTimes,
} from '@trunkline/contracts/maintenance';
import { Mail } from '../mail/layout.tsx';
import { mailFor, type MailDeclaration } from '../mail/mail.declaration.ts';
import { calendarOf } from './calendar.rules.ts';
import type { Carrier } from '../mail/carrier.ts';
import { kindNames, notice as say, reminder, sentences } from './gcr.wording.ts';
import { gmt, isReminder, local, noticeOf, partOf, type Notice } from './notice.rules.ts';
import { Circuits, Times, Told } from './notice.layout.tsx';

const accountOf = ({ notices }: GcrFact, part: string): string => notices.find((one) => partOf(one) === part)!.accountBan;

const subjectOf = (fact: GcrFact, part: string, carrier: Carrier): string => {
  const { maintenanceId, kind, sequence } = noticeOf(fact, part);
  return say.subject(carrier, maintenanceId, isReminder(fact) ? reminder.name : kindNames[kind], sequence);
};

/** What happened, for the people of one window and account. */
function sentenceOf(fact: GcrFact & { oldWindows?: WindowTimes[] }, { kind, window }: Notice): string {
  if (isReminder(fact)) return reminder.sentence(gmt(window.start));
  const old = fact.oldWindows?.find((times) => times.window === window.suffix);
  const [start, end] =
    kind === 'completed' ? [window.actualStart ?? window.start, window.actualEnd ?? window.end] : [window.start, window.end];
  return sentences[kind]({ start: gmt(start), end: gmt(end), ...(old && { oldStart: gmt(old.start), oldEnd: gmt(old.end) }) });
}

/** A notice of planned work: the same facts as a table that people and tools read, and as a calendar event. One for each window and account. */
const noticeMail: Omit<MailDeclaration<GcrFact>, 'template' | 'choice'> = {
  category: 'maintenance',
  parts: ({ notices }) => notices.map(partOf),
  about: ({ gcr }) => ({ kind: 'gcr', reference: gcr }),
  audience: (fact, part) => ({ enterpriseId: fact.enterpriseId, accountBans: [accountOf(fact, part)] }),
  people: () => [],
  neverNobody: true,
  thread: (fact, part) => `${fact.streamId}/${part}`,
  subject: subjectOf,
  answerer: (_fact, _part, { changeManagement }) => changeManagement,
  sender: ({ changeManagement }) => changeManagement,
  isUrgent: ({ maintenance }) => maintenance.classification === 'emergency',
  site(fact, part) {
    const { circuits } = noticeOf(fact, part);
    const named = <K extends 'country' | 'legacyCompany'>(what: K) => circuits.find((circuit) => circuit[what])?.[what];
    return { country: named('country'), legacyCompany: named('legacyCompany') };
  },
  headers: () => ({ 'X-Auto-Response-Suppress': 'All' }),
  attachments: (fact, reader, part) => [
    { name: `${noticeOf(fact, part).maintenanceId}.ics`, ...calendarOf(fact, part, accountOf(fact, part), reader) },
  ],
  body(fact, { sentAt, isStandIn, carrier }, part) {
    const notice = noticeOf(fact, part);
    const { window } = notice;
    const { summary, reason, late } = fact.maintenance;
    const { labels, changeManagement } = carrier;
    return (
      <Mail title={subjectOf(fact, part, carrier)} why={(isStandIn ? say.whyAdministrator : say.why)(accountOf(fact, part))}>
        <Told
          labels={labels}
          heading={say.heading(labels, notice.maintenanceId)}
          summary={summary}
          update={`${gmt(sentAt, 19)} - ${sentenceOf(fact, notice)}`}
        >
          {[
            ...(reason ? [say.reason(reason)] : []),
            ...(late ? [say.late(late.reason)] : []),
            say.localTimes(local(window.start, window.siteZone), local(window.end, window.siteZone)),
            say.contact(changeManagement.name, changeManagement.email),
          ]}
        </Told>
        <Times labels={labels} start={gmt(window.start)} end={gmt(window.end)} />
        <Circuits labels={labels} notice={notice} />
      </Mail>
    );
  },
};

const declare = <Fact extends GcrFact>(
  event: EventClass<Fact>,
  template: string,
  own: Pick<MailDeclaration<Fact>, 'choice' | 'opensThread' | 'parts'> = { choice: 'default' },
) => mailFor<Fact>(event, { ...noticeMail, template, ...own });

/** Parts of an event whose notice is of the kind that the event is named after, or is not: one account's news may be another's loss. */
const partsThat = (fits: (notice: WindowNotice, fact: GcrFact) => boolean) => (fact: GcrFact) =>
  fact.notices.filter((notice) => fits(notice, fact)).map(partOf);
const isOf =
  (wanted: NoticeKind) =>
  ({ kind }: WindowNotice) =>
    kind === wanted;
const isNotOf =
  (wanted: NoticeKind) =>
  ({ kind }: WindowNotice) =>
    kind !== wanted;
/** That work begins is told on request, but where it is the first that is heard of it. */
const isMereStart = ({ kind, sequence }: WindowNotice, { maintenance }: GcrFact) =>
  kind === 'started' && sequence > 0 && maintenance.classification !== 'emergency';
const near = (hours: ReminderHours) => (fact: GcrReminder) => (fact.hoursBefore === hours ? fact.notices.map(partOf) : []);

declare(GcrScheduled, 'gcr-scheduled', { choice: 'default', opensThread: true, parts: partsThat(isOf('scheduled')) });
declare(GcrScheduled, 'gcr-scheduled-besides', { choice: 'default', parts: partsThat(isNotOf('scheduled')) });
declare(GcrUpdated, 'gcr-updated');
declare(GcrRescheduled, 'gcr-rescheduled');
declare(GcrPostponed, 'gcr-postponed');
declare(GcrStarted, 'gcr-started', { choice: 'optIn', parts: partsThat(isMereStart) });
declare(GcrStarted, 'gcr-started-besides', { choice: 'default', parts: partsThat((notice, fact) => !isMereStart(notice, fact)) });
declare(GcrExtended, 'gcr-extended');
declare(GcrCompleted, 'gcr-completed');
declare(GcrNotCompleted, 'gcr-not-completed');
declare(GcrCancelled, 'gcr-cancelled');
declare(GcrReminder, 'gcr-reminder-72h', { choice: 'optIn', parts: near(72) });
declare(GcrReminder, 'gcr-reminder-24h', { choice: 'default', parts: near(24) });
