import { Audited, auditOf } from '../kit/audited.ts';

/** What people did in the portal itself, apart from the services behind it, and what operators asked of it. */
@auditOf('control-center')
export class ControlCenterAudited extends Audited {}
