/** What a link is for: another password, the first one of somebody who was invited, or deciding on who asks for a place. */
export type LinkPurpose = 'password' | 'invitation' | 'registration';

/** In minutes: how long a link opens. */
export const linkMinutes: Record<LinkPurpose, number> = { password: 30, invitation: 7 * 24 * 60, registration: 7 * 24 * 60 };

/** A link that opens once. */
export interface OneTimeLink {
  id: string;
  purpose: LinkPurpose;
  userId: string;
  /** Of an invitation: where to. */
  enterpriseId: string | null;
  /** Of one by which somebody decides: on what. */
  registrationId: string | null;
  createdAt: Date;
  expiresAt: Date;
}
