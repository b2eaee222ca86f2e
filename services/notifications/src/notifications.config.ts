import { IsNoticeDomain, noticeDomain } from '@trunkline/contracts/maintenance';
import { publicUrl, ServiceConfig, WholeNumber } from '@trunkline/service-kit';
import { IsInt, Matches, Min, ValidateBy } from 'class-validator';
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { knownCarrier, labelsOf, type Carrier } from './mail/carrier.ts';
import type { PageLinkSettings } from './mail/page.link.ts';
import type { SigningSettings } from './mail/transport.ts';
import type { LinkSettings } from './mail/unsubscription.link.ts';

function isKey(path: unknown): boolean {
  if (path === '') return true;
  try {
    return createPrivateKey(readFileSync(String(path))).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

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

  /** Where the portal is, whose pages by link show what mails are about; without it mails have no such links. */
  @Matches(/^$|^https?:\/\/\S*[^\s/]$/, { message: 'must be the http or https URL of the portal, without a trailing slash' })
  PORTAL_URL = '';

  /** How long a mail waits for an earlier event of its order that is not heard; in seconds. */
  @WholeNumber()
  @IsInt({ message: 'must be a whole number of seconds' })
  @Min(1, { message: 'must be at least 1' })
  GAP_HOLD_SECONDS = 900;

  /** A private key in PEM (RSA of 2048 bits or more) that mails are signed with (DKIM, RFC 6376), for the domain of MAIL_FROM; without one they are not. */
  @ValidateBy({
    name: 'isKey',
    validator: { validate: isKey, defaultMessage: () => 'must be the path of a private key in PEM that can be read' },
  })
  DKIM_KEY = '';

  /** Under which name before `._domainkey` its public half stands in DNS. */
  @Matches(/^[a-zA-Z0-9.-]{1,63}$/, { message: 'must be letters, digits, dots and dashes' })
  DKIM_SELECTOR = 'trunkline';

  /** The carrier, as customers know it. */
  @Matches(/^[!-~]([ -~]{0,38}[!-~])?$/, { message: 'must be a name of up to 40 ASCII characters, such as Lumen' })
  CARRIER_NAME = knownCarrier.name;

  /** What customers' tools tell carriers apart by, and the domain of calendar entries' ids; the same as maintenance's. */
  @IsNoticeDomain()
  NOTICE_DOMAIN = noticeDomain;

  /** Whom notices of planned work come from. Customers' tools know carriers by this address, and some break on other characters in it. */
  @Matches(/^[^<>\r\n"]*<[A-Za-z0-9._-]+@[A-Za-z0-9.-]+>$/, {
    message: 'must be a name and an address of letters, digits, dots, dashes and underscores, such as Change Management <smc@lumen.com>',
  })
  NOTICE_FROM = `${knownCarrier.changeManagement.name} <${knownCarrier.changeManagement.email}>`;

  /** What notices call things where it is not what customers' tools know, as JSON. */
  @ValidateBy({
    name: 'areLabels',
    validator: {
      validate: (json) => labelsOf(String(json)) !== undefined,
      defaultMessage: () =>
        `must be JSON such as {"heading":"Planned Work #:"}, of the labels ${Object.keys(knownCarrier.labels).join(', ')}`,
    },
  })
  NOTICE_LABELS = '';

  get carrier(): Carrier {
    const { CARRIER_NAME: name, NOTICE_DOMAIN: domain, NOTICE_FROM, NOTICE_LABELS } = this;
    const [, called, email] = /^([^<]*)<(.*)>$/.exec(NOTICE_FROM)!;
    return { name, domain, changeManagement: { name: called!.trim() || name, email: email! }, labels: labelsOf(NOTICE_LABELS)! };
  }

  /** How links in mails are made. */
  get links(): LinkSettings {
    return { url: publicUrl(this), secret: this.MAIL_SECRET };
  }

  /** How links to pages are made. */
  get pages(): PageLinkSettings {
    return { portal: this.PORTAL_URL, secret: this.LINK_SECRET };
  }

  /** What mails are signed with, if they are. */
  get signing(): SigningSettings | undefined {
    if (!this.DKIM_KEY) return undefined;
    return { domainName: this.mailDomain, keySelector: this.DKIM_SELECTOR, privateKey: readFileSync(this.DKIM_KEY, 'utf8') };
  }

  get mailDomain(): string {
    return /@([\w.-]+)>?$/.exec(this.MAIL_FROM)![1]!;
  }
}
