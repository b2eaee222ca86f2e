import { rowsIn, type Transaction } from '@trunkline/messaging';
import { User } from '../users/user.entity.ts';
import { Registration } from './registration.entity.ts';

export const registrationsIn = (tx: Transaction) => rowsIn(tx, Registration);

/** Those who manage the people of the enterprise and may sign in. */
export const administratorsOf = ({ manager }: Transaction, enterpriseId: string): Promise<User[]> =>
  manager
    .getRepository(User)
    .createQueryBuilder('u')
    .where(
      `u.state = 'active' and exists (select from membership m where m.user_id = u.id and m.enterprise_id = :enterpriseId and m.state = 'active'
         and m.grants @> '[{"roles": ["systemAdministrator"], "allAccounts": true}]')`,
      { enterpriseId },
    )
    .orderBy('u.id')
    .getMany();
