import type { ContactFunction, TeamRole } from '@trunkline/contracts/identity';

const roles: Record<TeamRole, string> = {
  accountDirector: 'Your account director',
  clientSupportManager: 'Your client support manager',
  salesEngineer: 'Your sales engineer',
  customerCareManager: 'Your customer care manager',
};
const functions: Record<ContactFunction, string> = {
  repair: 'Repair',
  changeManagement: 'Planned maintenance',
  billing: 'Billing',
  orders: 'Orders',
  portal: 'Help with the portal',
  sales: 'Sales',
};

/** What any mail can say, in English; what varies comes in as arguments, already in the reader's own form. A mail's own phrases stand beside it. */
export const wording = {
  brand: 'Trunkline customer care',
  greeting: (name: string) => `Hello ${name},`,
  wasNow: (was: string, now: string) => `${now} (was ${was})`,
  none: 'not set',
  live: 'See it live, without signing in:',
  liveIsYours: 'This link is yours alone: whoever has it sees what you may see of this, and nothing else.',
  member: ({ role, name, email, phone, deputyFor }: { role: TeamRole; name: string; email: string; phone: string; deputyFor?: string }) =>
    `${roles[role]}${deputyFor ? ' (deputy)' : ''}: ${name}, ${email}, ${phone}`,
  desk: (name: ContactFunction) => `Trunkline ${functions[name]}`,
  contact: (name: ContactFunction, value: string, hours?: string) => `${functions[name]}: ${value}${hours ? ` (${hours})` : ''}`,
} as const;
