import { linkMinutes } from '../credentials/one-time-link.rules.ts';
import { Field, Form, page, type FormReading, type Reading } from '../pages/layout.page.tsx';
import { passwordWords as words } from '../pages/password-words.page.ts';
import { say } from '../pages/say.page.ts';
import { signInWords } from '../pages/sign-in-words.page.ts';

export const forgotPasswordPage = ({ token, language }: FormReading): string =>
  page(
    { language, title: say(language, words.choose) },
    <Form token={token}>
      <p>{say(language, words.chooseWhy)}</p>
      <Field name="username" label={say(language, signInWords.username)} autoComplete="username" first />
      <button type="submit">{say(language, words.sendMail)}</button>
    </Form>,
  );

/** The same for every user name, whether there is one or not. */
export const linkSentPage = ({ language }: Reading): string =>
  page(
    { language, title: say(language, words.look) },
    <>
      <p>{say(language, words.lookWhy, { minutes: linkMinutes.password })}</p>
      <p>{say(language, words.nothingCame)}</p>
    </>,
  );
