import { createHash, randomBytes } from 'node:crypto';
import { Visitor } from '../../local/sample/visitor.ts';

/** An application that nobody runs: where people are sent back to is looked at, not asked. */
export const application = { clientId: 'bench', redirectUri: 'http://127.0.0.1:1/callback' };

/** Somebody in front of a browser, who signs in by identity's pages for the application. */
export class Person {
  private readonly visitor = new Visitor(application.redirectUri);

  constructor(
    private readonly identity: string,
    private readonly name: { username: string; password: string },
  ) {}

  /** From the application to its tokens. Who is signed in already is not asked again. Throws where no token comes of it. */
  async signIn(): Promise<void> {
    const { clientId: client_id, redirectUri: redirect_uri } = application;
    const code_verifier = randomBytes(32).toString('base64url');
    const code_challenge = createHash('sha256').update(code_verifier).digest('base64url');
    const asked = { client_id, redirect_uri, response_type: 'code', scope: 'openid', code_challenge, code_challenge_method: 'S256' };
    const page = await this.visitor.go(
      'GET',
      `${this.identity}/authorize?${String(new URLSearchParams({ ...asked, state: code_challenge }))}`,
    );
    const back = page.text ? await this.visitor.fill(page, this.name) : page;
    const code = new URL(back.url).searchParams.get('code');
    if (!code) throw new Error(`no code came back: ${back.url} ${back.text.slice(0, 300)}`);
    const body = new URLSearchParams({ grant_type: 'authorization_code', client_id, redirect_uri, code, code_verifier });
    const answer = await fetch(`${this.identity}/token`, { method: 'POST', body });
    const { access_token: token } = (await answer.json()) as { access_token?: string };
    if (!token) throw new Error(`a code was answered ${answer.status}`);
  }
}
