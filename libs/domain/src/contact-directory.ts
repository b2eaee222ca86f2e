/** What tells contacts of one function apart, the weightiest first: a company's own line beats a country's, and so on. */
export const criteria = ['legacyCompany', 'product', 'country', 'region', 'language'] as const;
export type Criterion = (typeof criteria)[number];

/** What is known of who asks. */
export type Asked = Partial<Record<Criterion, string | undefined>>;

/** An entry, as far as it decides. */
export type Candidate = { [C in Criterion]?: string | null | undefined } & { from: string; to?: string | null | undefined };

const words: Record<Criterion, string> = {
  legacyCompany: 'legacy company',
  product: 'product',
  country: 'country',
  region: 'region',
  language: 'language',
};

export interface Resolved<Entry> {
  /** All that are equally specific: one for each channel. */
  entries: Entry[];
  /** Why it is these. */
  because: string;
}

/** Of the entries of a function, those that fit most specifically on a day; none where none fits. In whatever order they come, it is the same ones. */
export function resolve<Entry extends Candidate>(entries: readonly Entry[], asked: Asked, day: string): Resolved<Entry> | undefined {
  const fitting = entries.filter((entry) => isValidOn(entry, day) && fits(entry, asked));
  if (!fitting.length) return undefined;
  const most = Math.max(...fitting.map(weightOf));
  const winners = fitting.filter((entry) => weightOf(entry) === most);
  return { entries: winners, because: reasonFor(winners[0]!, asked, fitting.length - winners.length) };
}

/** Whether an entry is for everybody: it is what is left where nothing else fits. */
export const isFallback = (entry: Candidate): boolean => weightOf(entry) === 0;

export const isValidOn = ({ from, to }: Candidate, day: string): boolean => from <= day && (to == null || day <= to);

/** Whether two entries are for the same people. */
export const areForTheSame = (one: Candidate, other: Candidate): boolean =>
  criteria.every((criterion) => folded(one[criterion]) === folded(other[criterion]));

/** Whether there is a day on which both are valid. */
export const overlap = (one: Candidate, other: Candidate): boolean =>
  (other.to == null || one.from <= other.to) && (one.to == null || other.from <= one.to);

/** The first day from `day` on for which no fallback among the entries is valid; none where there is always one. */
export function firstUncovered(entries: readonly Candidate[], day: string): string | undefined {
  const fallbacks = entries.filter(isFallback).sort((one, other) => (one.from < other.from ? -1 : 1));
  let reached = day;
  for (const { from, to } of fallbacks) {
    if (from > reached) break;
    if (to == null) return undefined;
    if (to >= reached) reached = dayAfter(to);
  }
  return reached;
}

/** Each criterion weighs more than all after it together, so no two different ones weigh the same. */
const weightOf = (entry: Candidate): number => criteria.reduce((weight, criterion) => weight * 2 + (entry[criterion] == null ? 0 : 1), 0);

const fits = (entry: Candidate, asked: Asked): boolean =>
  criteria.every((criterion) => entry[criterion] == null || folded(entry[criterion]) === folded(asked[criterion]));

const folded = (text: string | null | undefined): string | undefined => text?.normalize('NFKC').toLowerCase();

function reasonFor(winner: Candidate, asked: Asked, others: number): string {
  const named = (all: readonly Criterion[], of: Asked | Candidate) =>
    all.map((criterion) => `${words[criterion]} ${of[criterion]!}`).join(', ');
  const its = criteria.filter((criterion) => winner[criterion] != null);
  const unheeded = criteria.filter((criterion) => asked[criterion] !== undefined && winner[criterion] == null);
  const told = its.length ? `it is for ${named(its, winner)}` : 'it is for everybody';
  const nothing = unheeded.length ? `; nothing more specific is for ${named(unheeded, asked)} on that day` : '';
  return `${told}${nothing}${others ? `; ${others} less specific ${others === 1 ? 'contact fits' : 'contacts fit'} too` : ''}`;
}

/** The day after a day. */
export function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
