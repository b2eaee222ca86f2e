import type { Figures } from '../measures/figures.ts';
import { rounded, type Results } from './results.ts';
import { table } from './table.ts';

const parts = [
  [
    'guard',
    '## Access: the HTTP door',
    'The orders service with guard and row security, beside itself without them on a database whose tables are not locked: nobody is asked for a token, nothing is held against rights. Both take turns; the ratio is the median of what each round came to. Reports of 8 and 32 publishers; a person who looks at an order; a person who enters one.',
  ],
  [
    'contexts',
    '## Access: the inbox',
    'A consumer whose batches see the rows of their facts’ enterprises alone, 97 of them, beside itself with one role for everything on a database whose tables are not locked.',
  ],
  [
    'lists',
    '## Access: lists and searches',
    'Over 50,000 orders, a fifth of them of one customer: as that customer, as somebody of one of its accounts, and as staff of 400 enterprises; and the same without access, where a customer’s enterprise is a filter like others. Those of tickets are told below, as staff of 400 and as a customer.',
  ],
  [
    'signIns',
    '## Access: sign-ins',
    'From the application to its tokens, eight people at a time, by the page with their password (argon2id); then the same people, who are signed in already.',
  ],
  [
    'audit',
    '## The record',
    'Orders with the record of who did what and without it, a second each in turns, from 8 publishers: reports at the door, which have a ledger of their own, and changes by the API, each of which leaves a line. Costs are shares of what there is without it; CPU of the service and PostgreSQL.',
  ],
  [
    'maintenance',
    '## Maintenance',
    'One report of a GCR of 20,000 circuits of 400 enterprises, until its last notice is queued and mailed; somebody looks at the list of work meanwhile (others). Then work that is announced to many accounts, to a mail server that only counts; and a calendar feed.',
  ],
  [
    'billing',
    '## Billing',
    'A month’s run of invoices of 20 lines, reported in batches of 100 by four publishers, and the first thousand once more; then lists and searches over it, and documents.',
  ],
  [
    'repair',
    '## Repair',
    'A storm of alarms on few elements, with clears among them, reported in batches by four publishers, until the last is taken; single critical alarms until their mail, which the rule of two minutes lets go at once; lists and searches over the tickets of a year; and what working a clock out costs.',
  ],
  [
    'portal',
    '## Portal',
    'A year of one customer on the whole stack, each service with its usual settings, in Chromium: home in a tab that has nothing of it yet, ten times; clicks into each list; what home asks of the portal, all at once, sixty times; and browsers that listen, from a report’s answer until each has heard of it.',
  ],
] as const;

/** What planned work and a month's run of invoices came to. */
export const domainsOf = (results: Results): string[] =>
  parts.flatMap(([measurement, title, words]) => {
    const rows = Object.entries(results[measurement] ?? {}).flatMap(([system, outcome]) => rowsOf(system, outcome));
    return rows.length ? [title, words, table(['system', 'of', 'figure', 'found'], rows)] : [];
  });

const rowsOf = (system: string, outcome: Figures): string[][] =>
  Object.entries(outcome).flatMap(([step, figures]) =>
    figures !== null && typeof figures === 'object' && !Array.isArray(figures)
      ? Object.entries(figures).flatMap(([name, value]) =>
          typeof value === 'number' ? [[system, step, name, rounded(value).toLocaleString('en')]] : [],
        )
      : [],
  );
