import type { Language } from '@trunkline/service-kit';
import type { Response } from 'express';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Fault } from './fault.rules.ts';
import { faultSaid } from './fault-words.page.ts';
import { layoutWords } from './layout-words.page.ts';
import { say } from './say.page.ts';
import { style, styleHash } from './style.page.ts';

/** What a form sends along, so that nobody else can send it in the reader's name. */
export interface FormToken {
  token: string;
}

/** How a page reads, and what is wrong with what was sent from it. */
export interface Reading {
  language: Language;
  fault?: Fault | undefined;
}

export type FormReading = FormToken & Reading;

interface Head extends Reading {
  title: string;
}

/** A whole page. With a fault its title says so first, for those who hear it read. */
export function page({ language, title, fault }: Head, children: ReactNode): string {
  const brand = say(language, layoutWords.brand);
  const whole = (
    <html lang={language} dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${fault ? say(language, layoutWords.error, { title }) : title} – ${brand}`}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <div className="sheet">
          <header>{brand}</header>
          <main>
            <h1>{title}</h1>
            {fault && (
              <p className="fault" role="alert" id="fault">
                {faultSaid(language, fault)}
              </p>
            )}
            {children}
          </main>
          <footer>{say(language, layoutWords.why)}</footer>
        </div>
      </body>
    </html>
  );
  return `<!DOCTYPE html>${renderToStaticMarkup(whole)}`;
}

interface FormProps extends FormToken {
  /** Where it is sent; to the page's own address unless told. */
  action?: string;
  children: ReactNode;
}

export const Form = ({ token, action, children }: FormProps) => (
  <form method="post" {...(action && { action })}>
    <input type="hidden" name="form" value={token} />
    {children}
  </form>
);

interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  type?: 'text' | 'password';
  autoComplete: string;
  value?: string | undefined;
  /** The page has a fault that is about this field. */
  atFault?: boolean;
  /** Where a reader begins. */
  first?: boolean;
  inputMode?: 'numeric';
}

export function Field({ name, label, hint, type = 'text', autoComplete, value, atFault, first, inputMode }: FieldProps) {
  const described = [hint && `${name}-hint`, atFault && 'fault'].filter(Boolean).join(' ');
  return (
    <>
      <label htmlFor={name}>
        {label}
        {hint && (
          <span className="hint" id={`${name}-hint`}>
            {hint}
          </span>
        )}
      </label>
      <input
        id={name}
        name={name}
        type={type}
        required
        autoCapitalize="none"
        spellCheck={false}
        autoComplete={autoComplete}
        inputMode={inputMode}
        defaultValue={value}
        autoFocus={first}
        aria-invalid={atFault ? true : undefined}
        aria-describedby={described || undefined}
      />
    </>
  );
}

export interface Shown {
  status?: number;
  /** Where else a form of the page may lead in the end: browsers hold redirects to it as well. */
  leadsTo?: string | undefined;
}

/** What every page is sent with: it is read by nobody else, kept nowhere, framed by nobody, and runs nothing. */
export function pageHeaders({ leadsTo }: Shown = {}): Record<string, string> {
  const target = leadsTo && URL.canParse(leadsTo) ? ` ${new URL(leadsTo).origin}` : '';
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src ${styleHash}; form-action 'self'${target}; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  };
}

export function show(response: Response, html: string, shown: Shown = {}): void {
  response
    .status(shown.status ?? 200)
    .set(pageHeaders(shown))
    .send(html);
}
