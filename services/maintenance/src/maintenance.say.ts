import { commonSentences, sayer } from '@trunkline/service-kit';
import { maintenanceSentences } from './maintenance.sentences.ts';

/** Says in a language what speaks against work, where it stands in an answer. */
export const sayRefusal = sayer([...commonSentences, maintenanceSentences]);
