import { shortestPassword } from '../credentials/password.rules.ts';
import { Field, Form, page, type FormReading, type Reading } from '../pages/layout.page.tsx';
import { passwordWords as words } from '../pages/password-words.page.ts';
import { inLanguage } from '../pages/reader.requests.ts';
import { phrase, say } from '../pages/say.page.ts';

interface SetPasswordProps extends FormReading {
  username: string;
  link: string;
}

export const setPasswordPage = ({ token, language, username, link, fault }: SetPasswordProps): string =>
  page(
    { language, title: say(language, words.choose), fault },
    <Form token={token} action={inLanguage('/set-password', language)}>
      <input type="hidden" name="link" value={link} />
      <p>{phrase(language, words.whose, { username: <strong key="username">{username}</strong> })}</p>
      <input type="hidden" name="username" value={username} autoComplete="username" />
      <Field
        name="password"
        label={say(language, words.newPassword)}
        hint={say(language, words.rule, { least: shortestPassword })}
        type="password"
        autoComplete="new-password"
        first
        atFault={fault !== undefined}
      />
      <button type="submit">{say(language, words.keep)}</button>
    </Form>,
  );

export const passwordSetPage = ({ language }: Reading): string =>
  page({ language, title: say(language, words.changed) }, <p>{say(language, words.changedWhy)}</p>);

export const deadLinkPage = ({ language }: Reading): string =>
  page(
    { language, title: say(language, words.deadLink) },
    <>
      <p>{say(language, words.deadLinkWhy)}</p>
      <p>
        <a href={inLanguage('/forgot-password', language)}>{say(language, words.anotherLink)}</a>
      </p>
    </>,
  );
