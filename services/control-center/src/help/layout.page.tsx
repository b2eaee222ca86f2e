import { closestTo, languageCookie, languageOf, languages, saidIn, type Language } from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { createHash } from 'node:crypto';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { helpWords } from './help-words.page.ts';

const style = `
:root { color-scheme: light dark; --ground: light-dark(#f3f5f8, #10161d); --card: light-dark(#fff, #1a232c); --ink: light-dark(#1f2933, #e4e9ee);
  --line: light-dark(#d5dbe1, #34414d); --edge: light-dark(#616e7c, #8d9aa7); --act: light-dark(#14507a, #8cc4f0); --bad: light-dark(#a61b1b, #ffa8a8); --on-act: light-dark(#fff, #0b1620); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 0.9375rem/1.6 system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK JP', Arial, sans-serif; overflow-wrap: anywhere; }
header, main { max-width: 46rem; margin: 0 auto; padding: 1rem; }
header { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; justify-content: space-between; }
header a, nav a { display: inline-block; padding: 0.5rem 0; }
a { color: var(--act); }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.125rem; margin: 0 0 0.5rem; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 0.5rem; padding: 1rem; margin-bottom: 1rem; }
p { margin: 0.5rem 0; }
form { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: end; margin-bottom: 1rem; }
label { flex: 1 1 12rem; }
input, textarea, button { display: block; width: 100%; min-height: 2.75rem; padding: 0.5rem 1rem; font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--edge); border-radius: 0.5rem; }
button { width: auto; font-weight: 600; color: var(--on-act); background: var(--act); cursor: pointer; }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
small { display: block; color: var(--bad); }
form.tall { display: grid; gap: 1rem; }
form.tall button { justify-self: start; }
nav ul { display: flex; flex-wrap: wrap; gap: 0 1rem; margin: 0; padding: 0; list-style: none; }
@media print { :root { color-scheme: light; } header, form, nav { display: none; } article { break-inside: avoid; border: 0; padding: 0; } }
`;
const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

const ownNames: Record<Language, string> = { en: 'English', ja: '日本語', 'zh-Hans': '简体中文', ko: '한국어' };

/** A page that runs nothing, in a language, with a way to the same in each of the others. `path` is its own address. */
export function page({ title, path, language }: { title: string; path: string; language: Language }, children: ReactNode): string {
  const say = (name: keyof typeof helpWords) => saidIn(language, helpWords[name]);
  const whole = (
    <html lang={language} dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – Trunkline Control Center`}</title>
        <link rel="icon" href="/mark.svg" type="image/svg+xml" />
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <header>
          <a href="/help">{say('help')}</a>
          <nav aria-label={say('languages')}>
            <ul>
              {languages.map((one) => (
                <li key={one}>
                  <a href={`${path}?language=${one}`} lang={one} hrefLang={one} aria-current={one === language ? 'true' : undefined}>
                    {ownNames[one]}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <a href="/">{say('toPortal')}</a>
        </header>
        <main>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
  return `<!DOCTYPE html>${renderToStaticMarkup(whole)}`;
}

/** For everybody, signed in or not; it runs nothing. */
export function show(response: Response, html: string): void {
  const policy = `default-src 'none'; style-src ${styleHash}; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
  if (!response.get('cache-control')) response.set('cache-control', 'private, max-age=300');
  response
    .set({ 'content-type': 'text/html; charset=utf-8', vary: 'accept-language, cookie', 'content-security-policy': policy })
    .send(html);
}

/** The language to answer in. Where the address asks for one it is kept, the way leads to the page without that, and there is nothing more to answer. */
export function languageFor(request: Request, response: Response): Language | undefined {
  const chosen = typeof request.query['language'] === 'string' ? closestTo(request.query['language']) : undefined;
  if (!chosen) return languageOf(request);
  response.cookie(languageCookie.name, chosen, { ...languageCookie.options, secure: request.secure });
  response.set('cache-control', 'no-store').redirect(request.path);
  return undefined;
}
