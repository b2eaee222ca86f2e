import { invalid, type BusinessCalendar, type DayHours } from '@trunkline/domain';
import type { RepairTerms } from './repair-contract.entity.ts';
import type { ContractTerms, OpenHours } from './repair-contract.requests.ts';

/** The terms as the clock reads them. Throws a 422 Refusal for hours that end before they begin, or overlap. */
export function termsFrom({ hours, zone, open, holidays, forceMajeurePauses, vendorsUnnamed }: ContractTerms): RepairTerms {
  const week = [0, 1, 2, 3, 4, 5, 6].map((weekday) => dayOf(open, weekday));
  return { hours, calendar: { zone, week, holidays }, forceMajeurePauses, ...(vendorsUnnamed && { vendorsUnnamed }) };
}

function dayOf(open: OpenHours[], weekday: number): DayHours {
  const its = open.filter((one) => one.weekday === weekday).sort((a, b) => (a.from < b.from ? -1 : 1));
  const wrong = its.find(({ from, to }, index) => from >= to || (index > 0 && its[index - 1]!.to > from));
  if (wrong) {
    const detail = `the hours from ${wrong.from} to ${wrong.to} on weekday ${weekday} end before they begin, or overlap others`;
    throw invalid({ propertyPath: `open[${open.indexOf(wrong)}]`, code: 'invalidValue', detail });
  }
  return its.map(({ from, to }) => [from, to] as const);
}

/** The same as people say them. */
export function hoursOf({ week }: BusinessCalendar): OpenHours[] {
  return week.flatMap((day, weekday) => day.map(([from, to]) => ({ weekday, from, to })));
}
