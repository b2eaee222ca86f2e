import { Audited, auditOf } from '../kit/audited.ts';

/** What people and systems did in repair, and what staff looked at there. */
@auditOf('repair')
export class RepairAudited extends Audited {}
