import type { Order } from './order.entity.ts';
import { orderMachine, type OrderVerb } from './order.machine.ts';

/** The order after these verbs; throws a 409 Refusal for one its state does not allow. Nothing else changes `state`. */
export const moveOrder = (order: Order, ...verbs: OrderVerb[]): Order => ({
  ...order,
  state: verbs.reduce((state, verb) => orderMachine.next(state, verb), order.state),
});
