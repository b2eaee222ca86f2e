import { forwardOnly } from '@trunkline/messaging';

/** What a contact is for stands in its entry. */
export const SupportEntry1700000200180 = forwardOnly(
  'SupportEntry1700000200180',
  `
      alter table support_contact drop column function;
      create index support_contact_of_function on support_contact ((entry ->> 'function'));
    `,
);
