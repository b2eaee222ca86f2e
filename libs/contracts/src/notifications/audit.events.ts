import { Audited, auditOf } from '../kit/audited.ts';

/** What people and systems did in notifications, and what staff looked at there. */
@auditOf('notifications')
export class NotificationsAudited extends Audited {}
