import type { PublicInquiry } from '@trunkline/contracts/maintenance';
import type { Inquiry } from './inquiry.entity.ts';

/** All of an inquiry that its enterprise may know. */
export const publicInquiry = (inquiry: Inquiry): PublicInquiry => ({
  inquiryId: inquiry.inquiryId,
  gcr: inquiry.gcr,
  enterpriseId: inquiry.enterpriseId,
  accountBans: inquiry.accountBans,
  ...(inquiry.circuitId && { circuitId: inquiry.circuitId }),
  type: inquiry.type,
  info: inquiry.info,
  contact: inquiry.contact,
  askedAt: inquiry.askedAt.toISOString(),
  ...(inquiry.answer && { answer: inquiry.answer }),
  ...(inquiry.answeredAt && { answeredAt: inquiry.answeredAt.toISOString() }),
});
