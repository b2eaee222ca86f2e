import { Audited, auditOf } from '../kit/audited.ts';

/** What people and systems did in billing, and what staff looked at there. */
@auditOf('billing')
export class BillingAudited extends Audited {}
