import { commonSentences, sayer } from '@trunkline/service-kit';
import { identitySentences } from './identity.sentences.ts';
import { provisioningSentences } from './provisioning.sentences.ts';

/** Says in a language what identity refuses with, where it stands on a page or in a report. */
export const sayRefusal = sayer([...commonSentences, identitySentences, provisioningSentences]);
