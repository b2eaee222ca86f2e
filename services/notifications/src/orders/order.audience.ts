import type { About, Audience } from '../mail/mail.declaration.ts';

/** What is the same in every fact about an order. */
interface OfAnOrder {
  orderNumber: string;
  enterpriseId: string;
  accountBan: string;
}

export const aboutOrder = ({ orderNumber }: OfAnOrder): About => ({ kind: 'order', reference: orderNumber });

export const audienceOf = ({ enterpriseId, accountBan }: OfAnOrder): Audience => ({ enterpriseId, accountBans: [accountBan] });
