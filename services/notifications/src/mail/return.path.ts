import { signedAddress } from '@trunkline/service-kit';

type Settings = Parameters<typeof signedAddress>[1];

export const returnPathPurpose = 'bounce';

/** Where a mail returns to that cannot be delivered: an address of its own for each message (VERP), so that whoever reports needs say no more. Nothing without MAIL_DOMAIN. */
export const returnPathOf = (messageId: string, settings: Settings): string | undefined =>
  signedAddress({ purpose: returnPathPurpose, reference: messageId }, settings);
