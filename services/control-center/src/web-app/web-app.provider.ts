import { Injectable } from '@nestjs/common';
import { type Language, languageOf, type Mount, publicUrl, saidIn } from '@trunkline/service-kit';
import type { NextFunction, Request, Response } from 'express';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ControlCenterConfig } from '../control-center.config.ts';
import { SessionCommands } from '../sessions/session.commands.ts';
import { isForAnybody, isPage, pageHeaders, typeOf } from './web-app.rules.ts';

/** Where the app is compiled to, seen from this file and from what is compiled of it. */
const folder = (function above(place: string): string {
  return existsSync(join(place, 'package.json')) ? join(place, 'dist/web') : above(dirname(place));
})(dirname(fileURLToPath(import.meta.url)));

/** The files of the web app, read once: its page, and what that asks for under names that change with their content. */
@Injectable()
export class WebApp implements Mount {
  private readonly page = readFileSync(join(folder, 'index.html'), 'utf8');
  private readonly files: ReadonlyMap<string, { plain: Buffer; zipped: Buffer }>;

  constructor(
    private readonly sessions: SessionCommands,
    private readonly config: ControlCenterConfig,
  ) {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
    const known = names.filter((name) => typeOf(name) && name !== 'index.html');
    this.files = new Map(known.map((name) => [`/${name}`, bothOf(readFileSync(join(folder, name)))]));
  }

  handle(request: Request, response: Response, next: NextFunction): void {
    const { method, path } = request;
    const file = this.files.get(path);
    if (!['GET', 'HEAD'].includes(method) || !(file ?? isPage(path))) return next();
    Object.assign(request, { route: { path: file ? '/assets' : '/page' } }); // requests are counted by it
    if (file) {
      const forGood = path.startsWith('/assets/');
      response.set({ 'content-type': typeOf(path)!, 'cache-control': forGood ? 'public, max-age=31536000, immutable' : 'no-cache' });
      const zips = request.acceptsEncodings('gzip') === 'gzip';
      response.set({ vary: 'accept-encoding', ...(zips && { 'content-encoding': 'gzip' }) }).end(zips ? file.zipped : file.plain);
    } else if (!isForAnybody(path) && !this.sessions.isBrought(request)) {
      response.set('cache-control', 'no-store').redirect(`/sign-in?to=${encodeURIComponent(request.originalUrl)}`);
    } else {
      this.show(response, languageOf(request));
    }
  }

  /** The app's own page, which shows what its address is about. */
  show(response: Response, language: Language, headers: Record<string, string> = {}): void {
    const nonce = randomBytes(16).toString('base64url');
    const { TOKEN_ISSUER: identity } = this.config;
    const page = this.page.replace('{nonce}', nonce).replace('{language}', language).replace('{without}', saidIn(language, withoutScript));
    response.set({ ...pageHeaders({ address: publicUrl(this.config), identity, nonce }), ...headers }).end(page);
  }
}

const withoutScript = [
  'The Control Center runs in your browser: switch JavaScript on, then load this page again.',
  'Control Center はブラウザーで動作します。JavaScript を有効にしてから、このページを再読み込みしてください。',
  'Control Center 在浏览器中运行：请启用 JavaScript，然后重新加载本页。',
  'Control Center는 브라우저에서 실행됩니다. JavaScript를 켠 다음 이 페이지를 다시 불러오세요.',
] as const;

const bothOf = (plain: Buffer) => ({ plain, zipped: gzipSync(plain) });
