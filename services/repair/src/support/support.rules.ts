import { escalationLevels, type EscalationAnswerer } from '@trunkline/contracts/repair';
import { actingOn, resolve, teamFor } from '@trunkline/domain';
import type { KnownSupport } from '@trunkline/service-kit';

/** Who answers at each level of escalation: the client support manager of the account where that is the level, else whoever the directory names for repair. */
export function answerersFor({ contacts, ofAccount, ofEnterprise, legacyCompany, country }: KnownSupport, now: Date): EscalationAnswerer[] {
  const day = now.toISOString().slice(0, 10);
  const asked = { ...(legacyCompany && { legacyCompany }), ...(country && { country }) };
  const entries = resolve(contacts, asked, day)?.entries ?? [];
  const reached = (...channels: string[]) => entries.find(({ channel }) => channels.includes(channel))?.value;
  const [phone, email] = [reached('phone', 'tollFree'), reached('email')];
  const manager = teamFor(actingOn(ofAccount, day), actingOn(ofEnterprise, day)).find(({ role }) => role === 'clientSupportManager');
  return escalationLevels.map((answeredBy, index) => {
    const person = answeredBy === 'client support manager' ? manager : undefined;
    const [its, mail] = [person?.phone ?? phone, person?.email ?? email];
    return { level: index + 1, answeredBy, ...(person && { name: person.name }), ...(its && { phone: its }), ...(mail && { email: mail }) };
  });
}
