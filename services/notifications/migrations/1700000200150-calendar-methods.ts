import { forwardOnly } from '@trunkline/messaging';

/** Who wants calendar entries that ask to be taken into their calendar. */
export const CalendarMethods1700000200150 = forwardOnly(
  'CalendarMethods1700000200150',
  `
      alter table contact add column calendar_method text not null default 'none';
      alter table message add column calendar_method text not null default 'none';
    `,
);
