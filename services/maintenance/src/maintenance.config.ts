import { IsNoticeDomain, noticeDomain } from '@trunkline/contracts/maintenance';
import { ServiceConfig } from '@trunkline/service-kit';

/** What maintenance needs to know besides what every service does. */
export class MaintenanceConfig extends ServiceConfig {
  /** The domain of calendar entries' ids; the same as that of notifications, so that mails and calendars speak of the same entry. */
  @IsNoticeDomain()
  NOTICE_DOMAIN = noticeDomain;
}
