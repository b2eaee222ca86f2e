import type { PublicInquiry } from '@trunkline/contracts/maintenance';
import { One } from './acts.tsx';
import { deskWords } from './desk.words.ts';

/** Answers what a customer asked about work. */
export const AnswerInquiry = ({ inquiry: { gcr, inquiryId } }: { inquiry: PublicInquiry }) => (
  <One
    thing="maintenance"
    act={{
      ...{ label: deskWords.answer, path: `/gcrs/${gcr}/inquiries/${inquiryId}/answer` },
      fields: [{ name: 'answer', label: deskWords.text, rows: 3 }],
    }}
  />
);
