import { bodySentences } from './body.sentences.ts';
import { parkedSentences } from './parked.sentences.ts';
import { requestSentences } from './request.sentences.ts';
import type { Sentences } from './sentences.ts';
import { validationSentences } from './validation.sentences.ts';

/** What every service may refuse with. */
export const commonSentences: readonly Sentences[] = [bodySentences, parkedSentences, requestSentences, validationSentences];
