import { ServiceConfig, WholeNumber } from '@trunkline/service-kit';
import { IsInt, IsString, Matches, Max, Min } from 'class-validator';

const days = { message: 'must be a whole number of days from 1 to 365' };

/** What identity needs to know besides what every service does. */
export class IdentityConfig extends ServiceConfig {
  /** Seals what must be readable again, such as signing keys, so that a copy of the database alone opens nothing. With another one all of that is lost. */
  @Matches(/^\S{32,200}$/, { message: 'must be 32 to 200 characters without spaces, the same in every replica and for ever' })
  SEALING_SECRET!: string;

  /** What completes the one-time links that facts name, so that they open; the same as notifications has. */
  @Matches(/^\S{32,200}$/, { message: 'must be 32 to 200 characters without spaces, the same as notifications has' })
  LINK_SECRET!: string;

  /** Who needs a second factor besides those whose enterprise asks for one: the carrier's own people, or everyone. */
  @Matches(/^(optional|staff|everyone)$/, { message: 'must be optional, staff or everyone' })
  SECOND_FACTOR = 'optional';

  /** After how many days another key signs tokens. */
  @WholeNumber()
  @IsInt(days)
  @Min(1, days)
  @Max(365, days)
  SIGNING_KEY_DAYS = 30;

  /** A JSON file (`seed.requests.ts`) of those who are there from the first start on. */
  @IsString()
  SEED_FILE = '';
}
