import { ServiceUnavailableException } from '@nestjs/common';
import { notFound, Refusal } from '@trunkline/domain';
import { titleOf, type Task } from '@trunkline/contracts/identity';

/** The caller is not let in; `challenge` is what WWW-Authenticate says (RFC 6750, section 3). */
export class NotLetIn extends Refusal {
  constructor(
    status: 401 | 403,
    detail: string,
    readonly challenge: string,
    told = status === 401 ? { code: 'unauthorized', title: 'Unauthorized' } : { code: 'forbidden', title: 'Forbidden' },
  ) {
    super({ status, detail, ...told });
  }
}

const realm = 'Bearer realm="trunkline"';

/** 401: who asks for this must say who they are. */
export const noToken = () => new NotLetIn(401, 'send an access token: Authorization: Bearer …', realm);

/** 401: there is a token, and it does not hold. `reason` goes into a header, so it is plain ASCII. */
export const badToken = (reason: string) =>
  new NotLetIn(401, `the access token does not hold: ${reason}`, `${realm}, error="invalid_token", error_description="${reason}"`);

/** 401: the token holds, and who brings it must prove anew who they are (RFC 9470). */
export const signInAgain = (seconds: number) =>
  new NotLetIn(
    401,
    `for this the password must have been given within the last ${seconds / 60} minutes; sign in again, with max_age=${seconds}`,
    `${realm}, error="insufficient_user_authentication", error_description="the password was given too long ago", max_age="${seconds}"`,
    { code: 'signInAgain', title: 'Sign in again' },
  );

/** 403: the principal may do none of these tasks. */
export function lacksTask(tasks: readonly Task[]): NotLetIn {
  const named = tasks.map((task) => `${task} (${titleOf(task)})`).join(' or ');
  return new NotLetIn(403, `your token lacks the task ${named}`, `${realm}, error="insufficient_scope", scope="${tasks.join(' ')}"`);
}

/** 403: for another reason than a task. */
export const forbidden = (detail: string) => new NotLetIn(403, detail, `${realm}, error="insufficient_scope"`);

/** 503: what the token refers to was not heard here yet. */
export const notYetHeard = (what: string) =>
  new ServiceUnavailableException(`${what} has not arrived here yet; send the same request again`);

/** 404: an enterprise that is not there for this caller, whether or not there is one. */
export const noSuchEnterprise = (enterpriseId: string) => notFound(`there is no enterprise ${enterpriseId}`);

/** 404: the same of an account. */
export const noSuchAccount = (accountBan: string) => notFound(`there is no account ${accountBan}`);
