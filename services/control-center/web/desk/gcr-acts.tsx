import type { GcrConflict, GcrHead } from '@trunkline/contracts/maintenance';
import { useThing } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { staffPlace, usePlace } from '../app/place.ts';
import { Shown } from '../parts/states.tsx';
import { Acts, type Act } from './acts.tsx';
import { deskWords } from './desk.words.ts';

const said = deskWords.gcrs;
const [plan, approve, execute] = ['maintenance.gcr.plan', 'maintenance.gcr.approve', 'maintenance.gcr.execute'];
const note = { name: 'note', label: deskWords.note, rows: 2, isOptional: true };

const actsFor = (revision: number): Partial<Record<GcrHead['state'], Act[]>> => {
  const decide = (label: string, path: string, task: string): Act => ({
    ...{ label, task, path, fields: [note] },
    bodyOf: (typed) => ({ ...typed, revision }),
  });
  const schedule: Act = {
    ...{ label: said.schedule, task: plan!, path: '/schedule' },
    fields: [
      note,
      { name: 'late', label: deskWords.lateReason, rows: 2, isOptional: true },
      { name: 'approvedBy', label: deskWords.lateApprover, isOptional: true },
      { name: 'despite', label: deskWords.despite, rows: 2, isOptional: true },
    ],
    bodyOf: ({ late: reason, approvedBy, ...typed }) => ({
      ...{ ...typed, revision },
      ...((reason ?? approvedBy) !== undefined && { late: { reason, approvedBy } }),
    }),
  };
  const [cancel, postpone] = [decide(said.cancel, '/cancel', plan!), decide(said.postpone, '/postpone', plan!)];
  return {
    draft: [decide(said.submit, '/submit', plan!)],
    submitted: [decide(said.approve, '/approve', approve!), decide(said.reject, '/reject', approve!)],
    approved: [schedule, cancel],
    scheduled: [decide(said.start, '/start', execute!), postpone, cancel],
    postponed: [schedule, cancel],
    inProgress: [decide(said.complete, '/complete', execute!), decide(said.approve, '/approve', approve!)],
    completed: [decide(said.close, '/close', approve!)],
  };
};

/** The change desk's work on a GCR: what speaks against it, and what its state allows. */
export function GcrActs({ gcr: { gcr, state, revision } }: { gcr: GcrHead }) {
  const place = usePlace();
  const mayPlan = useMay('maintenance.gcr.plan', 'maintenance.gcr.approve');
  if (place !== staffPlace) return null;
  return (
    <>
      {mayPlan && <Conflicts gcr={gcr} />}
      <Acts thing={`maintenance/gcrs/${gcr}`} acts={actsFor(revision)[state] ?? []} />
    </>
  );
}

function Conflicts({ gcr }: { gcr: string }) {
  const conflicts = useThing<{ items: GcrConflict[] }>(`maintenance/gcrs/${gcr}/conflicts`);
  return (
    <section className="card">
      <h2>{deskWords.conflicts}</h2>
      <Shown of={conflicts}>
        {({ items }) =>
          items.length ? (
            <ul className="plain">
              {items.map(({ rule, window, detail, remedy, start }) => (
                <li key={`${rule} ${window} ${start} ${detail}`}>
                  {detail}
                  <small>{remedy}</small>
                </li>
              ))}
            </ul>
          ) : (
            <p className="quiet">{deskWords.noConflicts}</p>
          )
        }
      </Shown>
    </section>
  );
}
