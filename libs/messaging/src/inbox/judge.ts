import type { TopicPlan } from '../handlers/handler.registry.ts';
import { decideEvery, decideLatest, type Mark, type Place, type Verdict } from './mark.ts';
import { isRepeated, markDuring } from './replay.marks.ts';

export interface Judgement {
  verdict: Verdict;
  /** The mark to keep when the event is not applied. */
  kept: Mark;
  /** The mark the event leaves when it is applied. */
  moved: Mark;
  /** It had its effects before the replay that goes on. */
  repeated: boolean;
}

/** Whether an event is new to its handler. `known` is the mark of its key; `replayed` what the key had before a replay, where one goes on. */
export function judge({ latest }: TopicPlan, place: Place, known: Mark | undefined, replayed: Mark | undefined): Judgement {
  const moved = { last: latest ? place.sequence : place.ordinal, at: place.at };
  const { verdict, mark } = (latest ? decideLatest : decideEvery)(markDuring(known, moved, replayed), place);
  return { verdict, kept: mark, moved, repeated: isRepeated(moved, replayed) };
}
