import { rowsIn, type Transaction } from '@trunkline/messaging';
import { Application } from './application.entity.ts';

/** Lets people sign in through this client, and be sent back to these addresses alone. */
export async function letSignIn(tx: Transaction, application: Application): Promise<void> {
  const applications = rowsIn(tx, Application);
  if (await applications.find(['clientId'], application)) applications.change(application);
  else applications.add(application);
}
