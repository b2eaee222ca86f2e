import { forwardOnly } from '@trunkline/messaging';

/**
 * A message can be about anything, tell a part of its fact and belong to a thread; a contact can ask for single mails. Messages made before are about
 * orders: each tells its whole fact, in the thread of its order that the letter opened.
 */
export const MailsOfAnySource1700000200020 = forwardOnly(
  'MailsOfAnySource1700000200020',
  `
      alter table contact add column opt_in text[] not null default '{}';

      alter table message rename column order_number to about_reference;
      alter table message
        add column about_kind text not null default 'order', add column part text not null default '',
        add column thread text, add column opens_thread boolean not null default false;
      update message set thread = stream, opens_thread = template = 'order-acknowledged', reason = case reason when 'orderContact' then 'named' else reason end;
      alter table message alter column about_kind drop default, alter column thread set not null;

      alter table message drop constraint message_once, add constraint message_once unique (event_id, recipient_key, template, part);
      drop index message_thread;
      create index message_thread on message (thread, recipient_key, sequence, id);
      alter index message_order rename to message_about;
    `,
);
