import { AddressSuppressed } from '@trunkline/contracts/notifications';
import type { Transaction } from '@trunkline/messaging';
import { personOf } from '@trunkline/service-kit';
import { administratorsOf } from '../contacts/administrator.store.ts';
import { noEnterprise } from '../mail/mail.declaration.ts';
import type { Returned } from './bounce.store.ts';

/** Announces that nothing more is sent to an address, and to whom that is told. What is nobody's business but the person's own is not. */
export async function announceSuppression(tx: Transaction, message: Returned, reason: string, at: Date): Promise<void> {
  const { id: messageId, enterpriseId, accountBans, email, name, subject, recipientKey } = message;
  if (enterpriseId === noEnterprise) return;
  const known = (await administratorsOf(tx, [enterpriseId])).get(enterpriseId) ?? [];
  const administrators = known
    .filter((one) => personOf(one.email) !== recipientKey)
    .map(({ name, email, timeZone, locale }) => ({ name, email, ...(timeZone && { timeZone }), ...(locale && { locale }) }));
  tx.emit(AddressSuppressed, { messageId, enterpriseId, accountBans, email, name, subject, reason, at: at.toISOString(), administrators });
}
