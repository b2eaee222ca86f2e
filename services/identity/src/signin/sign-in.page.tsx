import { Field, Form, page, type FormReading } from '../pages/layout.page.tsx';
import { inLanguage } from '../pages/reader.requests.ts';
import { say } from '../pages/say.page.ts';
import { signInWords as words } from '../pages/sign-in-words.page.ts';

interface SignInProps extends FormReading {
  username?: string | undefined;
}

export function signInPage({ token, language, username, fault }: SignInProps): string {
  const atFault = fault !== undefined;
  return page(
    { language, title: say(language, words.signIn), fault },
    <>
      <Form token={token}>
        <Field
          name="username"
          label={say(language, words.username)}
          autoComplete="username"
          value={username}
          first={!username}
          atFault={atFault}
        />
        <Field
          name="password"
          label={say(language, words.password)}
          type="password"
          autoComplete="current-password"
          first={Boolean(username)}
          atFault={atFault}
        />
        <button type="submit">{say(language, words.signIn)}</button>
      </Form>
      <p>
        <a href={inLanguage('/forgot-password', language)}>{say(language, words.forgotten)}</a>
      </p>
    </>,
  );
}
