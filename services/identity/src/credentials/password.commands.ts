import { rowsIn, type Transaction } from '@trunkline/messaging';
import { Password } from './password.entity.ts';
import { passwordHash } from './password.rules.ts';

/** Gives a person this password instead of any they had. Whether it is good enough was judged before (`passwordFault`). */
export async function setPassword(tx: Transaction, userId: string, password: string, at: Date): Promise<void> {
  const passwords = rowsIn(tx, Password);
  const after: Password = { userId, hash: await passwordHash(password), setAt: at };
  if (await passwords.find(['userId'], { userId })) passwords.change(after);
  else passwords.add(after);
}
