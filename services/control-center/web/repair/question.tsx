import type { PublicTicket } from '@trunkline/contracts/repair';
import { Badge } from '../parts/badge.tsx';
import { When } from '../parts/when.tsx';
import { repairWords } from './repair.words.ts';

/** What the customer has to answer before work goes on, if anything. */
export const Question = ({ ticket: { informationNeeded } }: { ticket: Pick<PublicTicket, 'informationNeeded'> }) =>
  informationNeeded && (
    <p className="notice">
      <Badge tone="warn">{repairWords.statuses.pending}</Badge> {informationNeeded.question}
      {informationNeeded.neededBy && <> {repairWords.answerBy({ when: <When at={informationNeeded.neededBy} /> })}</>}
    </p>
  );
