import { ServiceConfig, WholeNumber } from '@trunkline/service-kit';
import { IsInt, Matches, Min } from 'class-validator';

/** What notifications needs to know besides what every service does. */
export class NotificationsConfig extends ServiceConfig {
  @Matches(/^smtps?:\/\/\S+$/, { message: 'must be the URL of the mail server, such as smtp://127.0.0.1:7425' })
  SMTP_URL!: string;

  /** Where mails come from. Its domain is that of the Message-IDs. */
  @Matches(/^([^<>\r\n]*<[^\s<>@]+@[\w.-]+>|[^\s<>@]+@[\w.-]+)$/, {
    message: 'must be an e-mail address, such as Trunkline <care@carrier.example>',
  })
  MAIL_FROM!: string;

  /** What completes the one-time links that facts name; the same as identity's. */
  @Matches(/^\S{32,200}$/, { message: 'must be 32 to 200 characters without spaces, the same as identity has' })
  LINK_SECRET!: string;

  /** How long a mail waits for an earlier event of its order that is not heard; in seconds. */
  @WholeNumber()
  @IsInt({ message: 'must be a whole number of seconds' })
  @Min(1, { message: 'must be at least 1' })
  GAP_HOLD_SECONDS = 900;

  get mailDomain(): string {
    return /@([\w.-]+)>?$/.exec(this.MAIL_FROM)![1]!;
  }
}
