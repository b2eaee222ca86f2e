import { Audited, auditOf } from '../kit/audited.ts';

/** What people and systems did in orders, and what staff looked at there. */
@auditOf('orders')
export class OrdersAudited extends Audited {}
