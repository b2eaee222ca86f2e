import { timingSafeEqual } from 'node:crypto';
import type { AdapterPayload, ClientMetadata } from 'oidc-provider';
import type { DataSource } from 'typeorm';
import { clientSecretHash } from '../credentials/client-secret.commands.ts';
import { ask } from './oidc-record.store.ts';

export const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange';
/** An assertion of somebody else as the grant (RFC 7523). */
export const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

interface Found {
  clientId: string;
  name: string;
  redirectUris: string[] | null;
  postLogoutRedirectUris: string[] | null;
  backchannelLogoutUri: string | null;
  public: boolean | null;
  jwks: ClientMetadata['jwks'] | null;
}

/** An active client as oidc-provider describes it (RFC 7591, section 2). */
export async function clientMetadata(source: DataSource, clientId: string): Promise<AdapterPayload | undefined> {
  const [found] = await ask<Found>(
    source,
    `select c.client_id as "clientId", c.name, a.redirect_uris as "redirectUris", a.post_logout_redirect_uris as "postLogoutRedirectUris",
       a.backchannel_logout_uri as "backchannelLogoutUri", a.public, k.jwks
       from client c left join application a using (client_id) left join client_key k using (client_id)
       where c.client_id = $1 and c.state = 'active'`,
    [clientId],
  );
  return found && (metadataOf(found) as AdapterPayload);
}

function metadataOf(found: Found): ClientMetadata {
  const { clientId, name, redirectUris, postLogoutRedirectUris, backchannelLogoutUri, public: isPublic, jwks } = found;
  const method = jwks ? 'private_key_jwt' : isPublic ? 'none' : 'client_secret_basic';
  const forPeople = redirectUris ? ['authorization_code', 'refresh_token', tokenExchange] : [];
  return {
    client_id: clientId,
    client_name: name,
    redirect_uris: redirectUris ?? [],
    post_logout_redirect_uris: postLogoutRedirectUris ?? [],
    response_types: redirectUris ? ['code'] : [],
    grant_types: [...forPeople, ...(isPublic ? [] : ['client_credentials', jwtBearer])],
    token_endpoint_auth_method: method,
    // Never compared with: what a client brings is compared with hashes.
    ...(method === 'client_secret_basic' && { client_secret: 'kept as a hash' }),
    ...(jwks && { jwks }),
    ...(backchannelLogoutUri && { backchannel_logout_uri: backchannelLogoutUri, backchannel_logout_session_required: true }),
  };
}

/** Whether it is one of the two newest secrets of the client. */
export async function isClientSecret(source: DataSource, clientId: string, secret: string): Promise<boolean> {
  const rows = await ask<{ hash: string }>(
    source,
    'select hash from client_secret where client_id = $1 order by created_at desc, id limit 2',
    [clientId],
  );
  const brought = Buffer.from(clientSecretHash(secret));
  return rows.some(({ hash }) => timingSafeEqual(Buffer.from(hash), brought));
}
