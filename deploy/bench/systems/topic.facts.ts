import { contracts, eventsOwnedBy, IsInstant, IsNote, IsReference, type EventClass, type ServiceName } from '@trunkline/contracts';
import { IsInt, IsUUID } from 'class-validator';
import type { Fact } from './worker.ts';

/** Whose facts are heard, each on a topic of its own. */
export const owner: ServiceName = 'maintenance';
/** About as many kinds of fact as the whole of Trunkline will announce. */
export const kinds = 70;

const OwnersFact = eventsOwnedBy(owner);
const ofOwner = () => contracts().filter((contract) => contract.kind === 'fact' && !contract.apart && contract.owner === owner);

function declare(n: number): EventClass<Fact> {
  @OwnersFact(`bench-fact-${n}`, { key: 'streamId' })
  class TopicFact implements Fact {
    @IsUUID() streamId!: string;
    @IsInt() number!: number;
    @IsReference() enterpriseId!: string;
    @IsInstant() at!: string;
    @IsNote() note!: string;
  }
  // Schemas go by the names of their classes.
  return Object.defineProperty(TopicFact, 'name', { value: `BenchFact${n}` });
}

/** The kinds that carry the load; with what the owner announces by itself there are 70. */
export const loaded: EventClass<Fact>[] = Array.from({ length: kinds - ofOwner().length }, (_, n) => declare(n + 1));

export const topicsHeard = (): string[] => ofOwner().map(({ topic }) => topic);
