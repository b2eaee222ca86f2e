import type { Task } from '@trunkline/contracts/identity';
import { thingTasks } from '@trunkline/contracts/identity';
import { accountsFor, reaches } from '@trunkline/domain';
import { currentPrincipal } from '@trunkline/service-kit';
import type { SelectQueryBuilder } from 'typeorm';
import type { Message } from './message.entity.ts';

/** What shows the thing itself, by the kind of thing that a mail is about: who may not see an invoice is not shown what its mails say of it either. */
const taskOf: Record<string, Task> = {
  ...thingTasks,
  service: 'repair.ticket.read',
  ...{ invoice: 'billing.invoice.read', payment: 'billing.invoice.read', 'first bill': 'billing.invoice.read' },
  ...{ 'billing request': 'billing.invoice.read', credit: 'billing.invoice.read' },
  ...{ user: 'identity.user.read', registration: 'identity.user.read' },
};
const tasks = [...new Set(Object.values(taskOf))];
const kindsOf = (task: Task): string[] => Object.keys(taskOf).filter((kind) => taskOf[kind] === task);

/** Leaves in a query only messages about what whoever asks may see; those about anything else need no more than the task for messages. */
export function whereItsThingIsShown(query: SelectQueryBuilder<Message>): void {
  const principal = currentPrincipal();
  if (!principal) return;
  tasks.forEach((task, place) => {
    const accounts = accountsFor(principal.access, task);
    if (accounts === '*') return;
    const [kinds, bans] = [`kinds${place}`, `accounts${place}`];
    const shown = accounts ? ` or ${query.alias}.accountBans <@ :${bans}` : '';
    query.andWhere(`(${query.alias}.aboutKind <> all(:${kinds})${shown})`, { [kinds]: kindsOf(task), [bans]: accounts });
  });
}

/** The same of one that is at hand. */
export function isItsThingShown({ aboutKind, accountBans }: Message): boolean {
  const principal = currentPrincipal();
  const task = taskOf[aboutKind];
  if (!principal || !task) return true;
  const accounts = accountsFor(principal.access, task);
  return accounts === '*' || (accounts !== undefined && accountBans !== null && accountBans.every((one) => reaches(accounts, one)));
}
