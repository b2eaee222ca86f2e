import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { wording } from '../mail/wording.ts';
import type { Stoppable } from './unsubscription.commands.ts';

const style = `:root { color-scheme: light dark } body { max-width: 37rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 Arial, Helvetica, sans-serif; overflow-wrap: anywhere }
button { min-height: 2.75rem; padding: 0.5rem 1.5rem; font: inherit; font-weight: bold; cursor: pointer }`;

function page(title: string, children: ReactNode): string {
  const whole = (
    <html lang="en" dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} – ${wording.brand}`}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
  return `<!DOCTYPE html>${renderToStaticMarkup(whole)}`;
}

/** Asks first: programs that look at links in mails must stop nothing. */
export const askPage = ({ recipient, what }: Stoppable): string =>
  page(
    'Stop these mails?',
    <>
      <p>{`${recipient} is registered for mails about ${what}.`}</p>
      <form method="post">
        <button type="submit">Stop them</button>
      </form>
    </>,
  );

export const stoppedPage = ({ recipient, what }: Stoppable): string =>
  page('Stopped', <p>{`${recipient} gets no more mails about ${what}. Whoever manages your contacts can register you again.`}</p>);
