/** What a link is for: another password, or the first one of somebody who was invited. */
export type LinkPurpose = 'password' | 'invitation';

/** In minutes: how long a link opens. */
export const linkMinutes: Record<LinkPurpose, number> = { password: 30, invitation: 7 * 24 * 60 };

/** A link that opens once. */
export interface OneTimeLink {
  id: string;
  purpose: LinkPurpose;
  userId: string;
  /** Of an invitation: where to. */
  enterpriseId: string | null;
  createdAt: Date;
  expiresAt: Date;
}
