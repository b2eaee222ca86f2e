import { exportJWK, generateKeyPair, SignJWT, type JWTHeaderParameters, type JWTPayload } from 'jose';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An issuer of access tokens as identity is one: its keys over HTTP, and whatever token is wanted. */
export interface TokenIssuer {
  /** For TOKEN_ISSUER and TOKEN_JWKS. */
  env: { TOKEN_ISSUER: string; TOKEN_JWKS: string };
  /** The public key, as it is published. */
  key: Awaited<ReturnType<typeof exportJWK>>;
  /** An ES256 access token (RFC 9068) with these claims, good for five minutes from `now`. A header or claim given takes the place of the usual one. */
  sign(claims: JWTPayload, header?: Partial<JWTHeaderParameters>, now?: Date): Promise<string>;
  stop(): Promise<void>;
}

const lifetimeSeconds = 300;
const audience = 'urn:trunkline:api';

/** Starts an issuer on a free loopback port, or on the one given. */
export async function tokenIssuer(port = 0): Promise<TokenIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' };
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify({ keys: [key] }));
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  server.unref(); // a test that failed before it could stop this must not keep the process
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    env: { TOKEN_ISSUER: issuer, TOKEN_JWKS: `${issuer}/jwks` },
    key,
    sign(claims, header = {}, now = new Date()) {
      const iat = Math.floor(now.getTime() / 1000);
      const usual = { iss: issuer, aud: audience, iat, exp: iat + lifetimeSeconds, auth_time: iat, sid: 'test', amr: ['pwd'] };
      const { kid } = key;
      return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid, ...header }).sign(privateKey);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
