import { Injectable } from '@nestjs/common';
import { Clock } from '@trunkline/domain';
import { DataSource } from 'typeorm';
import { limitOf, type BackOffSubject } from './back-off.rules.ts';
import { countAttempt, forgetAttempts, forgiveAttempt } from './back-off.store.ts';

/** Lets whoever guesses wait, longer each time, and nobody else. */
@Injectable()
export class BackOff {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Asks whether somebody may try now. Answers the seconds they have to wait, or 0: then the attempt counts as failed until `succeeded`. */
  async attempt(...subjects: BackOffSubject[]): Promise<number> {
    for (const subject of subjects) {
      const wait = await countAttempt(this.source, subject, limitOf(subject), this.clock.now());
      if (wait) return wait;
    }
    return 0;
  }

  async succeeded(...subjects: BackOffSubject[]): Promise<void> {
    for (const subject of subjects) {
      if (subject.startsWith('address:')) await forgiveAttempt(this.source, subject);
      else await forgetAttempts(this.source, subject);
    }
  }
}
