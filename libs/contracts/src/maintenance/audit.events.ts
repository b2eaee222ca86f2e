import { Audited, auditOf } from '../kit/audited.ts';

/** What people and systems did in maintenance, and what staff looked at there. */
@auditOf('maintenance')
export class MaintenanceAudited extends Audited {}
