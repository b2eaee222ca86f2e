import { forwardOnly } from '@trunkline/messaging';

/** Tables are named in the singular. `orders` keeps its plural, for `order` is a word of SQL. */
export const Milestone1700000100010 = forwardOnly(
  'Milestone1700000100010',
  `alter table milestones rename to milestone;
   alter index milestones_pkey rename to milestone_pkey;
   alter index milestones_of_order rename to milestone_of_order;
   alter trigger milestones_are_history on milestone rename to milestone_is_history`,
);
