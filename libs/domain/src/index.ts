export * from './access.ts';
export * from './account-team.ts';
export * from './business-calendar.ts';
export * from './clock.ts';
export {
  areForTheSame,
  dayAfter,
  firstUncovered,
  isFallback,
  overlap,
  resolve,
  type Asked,
  type Candidate,
  type Resolved,
} from './contact-directory.ts';
export * from './country-calendars.ts';
export * from './currency.ts';
export * from './errors.ts';
export * from './money.ts';
export * from './state-machine.ts';
export * from './time-ordered-id.ts';
