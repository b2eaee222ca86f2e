import { ServiceConfig } from '@trunkline/service-kit';
import { IsString, Matches } from 'class-validator';

const IsServiceUrl = () =>
  Matches(/^https?:\/\/\S*[^\s/]$/, { message: 'must be the http or https URL of that service, without a trailing slash' });

/** What the portal needs to know besides what every service does: where the others are, as seen from here. */
export class ControlCenterConfig extends ServiceConfig {
  @IsServiceUrl() IDENTITY_URL!: string;
  @IsServiceUrl() ORDERS_URL!: string;
  @IsServiceUrl() REPAIR_URL!: string;
  @IsServiceUrl() BILLING_URL!: string;
  @IsServiceUrl() MAINTENANCE_URL!: string;
  @IsServiceUrl() NOTIFICATIONS_URL!: string;

  /** As whom it asks for tokens; it keeps no secret, but proves with each sign-in that it began it (PKCE). */
  @IsString() CLIENT_ID = 'control-center';

  /** As whom it opens the links in mails, and what proves that; without a secret it opens none. */
  @IsString() LINK_CLIENT_ID = 'page-links';
  @IsString() LINK_CLIENT_SECRET = '';
}
