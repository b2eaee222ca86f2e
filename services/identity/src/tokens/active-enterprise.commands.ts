import { Injectable } from '@nestjs/common';
import { conflict, Refusal } from '@trunkline/domain';
import { noSuchEnterprise } from '@trunkline/service-kit';
import { errors } from 'oidc-provider';
import type { ActiveEnterpriseToken } from './active-enterprise.requests.ts';
import { OidcProvider } from './oidc.provider.ts';
import { TokenExchange, type Exchanged } from './token-exchange.commands.ts';

/** Lets a person go over to another of their enterprises with nothing but the token they have. */
@Injectable()
export class ActiveEnterpriseCommands {
  constructor(
    private readonly oidc: OidcProvider,
    private readonly exchange: TokenExchange,
  ) {}

  /**
   * A token for another enterprise of whoever brings one. Throws a 404 Refusal for an enterprise that they are not in, 403 where it asks for a second factor that
   * they did not bring, 409 where they are not signed in here any more, or never were.
   */
  async goOver(authorization: string | undefined, activeEnterpriseId: string): Promise<ActiveEnterpriseToken> {
    const token = (authorization ?? '').replace(/^Bearer +/i, '');
    const { accessToken } = await this.exchanged(token, activeEnterpriseId).catch((error: unknown) => {
      throw refusalOf(error, activeEnterpriseId);
    });
    return { activeEnterpriseId, accessToken: await accessToken.save(), tokenType: 'Bearer', expiresIn: accessToken.expiration };
  }

  private async exchanged(token: string, name: string): Promise<Exchanged> {
    const issuer = await this.oidc.current();
    return this.exchange.exchange(issuer, await this.exchange.verified(issuer, token), name);
  }
}

function refusalOf(error: unknown, enterpriseId: string): unknown {
  if (error instanceof errors.InvalidTarget) return noSuchEnterprise(enterpriseId);
  if (error instanceof errors.InvalidGrant) return conflict('you are not signed in here (any more): sign in and choose the enterprise');
  if (!(error instanceof errors.OIDCProviderError)) return error;
  return new Refusal({ status: 403, code: 'forbidden', title: 'Forbidden', detail: error.error_description ?? error.error });
}
