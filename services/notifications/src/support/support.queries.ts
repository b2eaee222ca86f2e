import { Injectable } from '@nestjs/common';
import type { ContactFunction } from '@trunkline/contracts/identity';
import { actingOn, Clock, resolve, teamFor } from '@trunkline/domain';
import { everyone, inScope } from '@trunkline/messaging';
import { supportFor } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import type { Category } from '../mail/category.ts';
import type { Site } from '../mail/mail.declaration.ts';
import { wording } from '../mail/wording.ts';

const functions: Record<Category, ContactFunction> = {
  orders: 'orders',
  repair: 'repair',
  billing: 'billing',
  maintenance: 'changeManagement',
};

/** What a mail is about, as far as it decides whom its reader may turn to. */
export interface Concern {
  category: Category | undefined;
  enterpriseId: string;
  accountBans: readonly string[];
  /** Where it is; where the account is unless told. */
  site?: Site | undefined;
}

/** Lines for the foot of a mail, none where nobody is named; and who answers a mail that names nobody itself. */
export interface Support {
  support: string[];
  desk?: { name: string; email: string };
}

/** Whom readers of mails may turn to: the team that cares for them, and the contact of the directory for what the mail is about. */
@Injectable()
export class SupportQueries {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  async supportFor({ category, enterpriseId, accountBans, site = {} }: Concern): Promise<Support> {
    const accountBan = accountBans.length === 1 ? accountBans[0] : undefined;
    const name = category ? functions[category] : 'portal';
    const { contacts, ofAccount, ofEnterprise, ...account } = await inScope(everyone, () =>
      supportFor(this.source.manager, name, { enterpriseId, accountBan }),
    );
    const day = this.clock.now().toISOString().slice(0, 10);
    const team = teamFor(actingOn(ofAccount, day), actingOn(ofEnterprise, day));
    const legacyCompany = site.legacyCompany ?? account.legacyCompany;
    const country = site.country ?? account.country;
    const asked = { ...(legacyCompany && { legacyCompany }), ...(country && { country }) };
    const resolved = resolve(contacts, asked, day);
    const inOrder = (resolved?.entries ?? []).sort((one, other) => (one.channel < other.channel ? -1 : 1));
    const email = inOrder.find(({ channel }) => channel === 'email')?.value;
    return {
      support: [...team.map((member) => wording.member(member)), ...inOrder.map(({ value, hours }) => wording.contact(name, value, hours))],
      ...(email && { desk: { name: wording.desk(name), email } }),
    };
  }
}
