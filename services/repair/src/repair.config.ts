import { ServiceConfig } from '@trunkline/service-kit';
import { Matches } from 'class-validator';

/** What repair needs to know besides what every service does: who answers for a ticket when no technician on shift can. */
export class RepairConfig extends ServiceConfig {
  @Matches(/^\S.{0,199}$/, { message: 'must be the name of a person' })
  DUTY_DESK_NAME = 'Robin Desk';

  @Matches(/^[+\d][\d ()./-]{2,63}$/, { message: 'must be a telephone number' })
  DUTY_DESK_PHONE = '+1 877 555 0100';

  @Matches(/^[^\s@]+@[^\s@]+$/, { message: 'must be an e-mail address' })
  DUTY_DESK_EMAIL = 'repair-desk@trunkline.example';
}
