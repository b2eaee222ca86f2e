import { forwardOnly } from '@trunkline/messaging';

/** Finds tickets that a fix agent has, however long ago they were opened. */
export const WithAgents1700000300230 = forwardOnly(
  'WithAgents1700000300230',
  `create index ticket_with_agent on ticket (opened_at desc, id desc)
     where jsonb_path_exists(custody, '$[*] ? (@.role != "owner" && !exists(@.to))')`,
);
