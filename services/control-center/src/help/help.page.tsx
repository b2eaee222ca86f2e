import type { Response } from 'express';
import { createHash } from 'node:crypto';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { topics, topicsWith, type Topic } from './topic.page.ts';

const style = `
:root { color-scheme: light dark; --ground: light-dark(#f3f5f8, #10161d); --card: light-dark(#fff, #1a232c); --ink: light-dark(#1f2933, #e4e9ee);
  --line: light-dark(#d5dbe1, #34414d); --edge: light-dark(#616e7c, #8d9aa7); --act: light-dark(#14507a, #8cc4f0); --on-act: light-dark(#fff, #0b1620); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 0.9375rem/1.6 system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif; overflow-wrap: anywhere; }
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
input, button { display: block; width: 100%; min-height: 2.75rem; padding: 0.5rem 1rem; font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--edge); border-radius: 0.5rem; }
button { width: auto; font-weight: 600; color: var(--on-act); background: var(--act); cursor: pointer; }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
@media print { header, form { display: none; } }
`;
const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** All of help, or what has every one of some words. */
export const helpPage = (words: string): string => {
  const found = topicsWith(words);
  return page(
    'Help',
    <>
      <form action="/help" role="search">
        <label>
          Search in help
          <input type="search" name="q" defaultValue={words} maxLength={100} />
        </label>
        <button type="submit">Search</button>
      </form>
      {words && <p role="status">{found.length ? `${found.length} of ${topics.length} subjects` : 'Nothing has all of these words.'}</p>}
      {found.map((topic) => (
        <Subject key={topic.name} {...topic} />
      ))}
    </>,
  );
};

/** One subject; nothing for one that there is not. */
export function topicPage(name: string): string | undefined {
  const topic = topics.find((one) => one.name === name);
  return topic && page(topic.title, <Subject {...topic} isAlone />);
}

const Subject = ({ name, title, says, isAlone }: Topic & { isAlone?: boolean }) => (
  <article id={name}>
    {!isAlone && (
      <h2>
        <a href={`/help/${name}`}>{title}</a>
      </h2>
    )}
    {says.map((paragraph) => (
      <p key={paragraph}>{paragraph}</p>
    ))}
  </article>
);

function page(title: string, children: ReactNode): string {
  const whole = (
    <html lang="en" dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – Trunkline Control Center`}</title>
        <link rel="icon" href="/mark.svg" type="image/svg+xml" />
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <header>
          <a href="/help">Help</a>
          <a href="/">Go to the Control Center</a>
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
  response
    .set({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'public, max-age=300', 'content-security-policy': policy })
    .send(html);
}
