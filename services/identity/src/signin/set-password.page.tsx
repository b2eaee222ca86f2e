import { shortestPassword } from '../credentials/password.rules.ts';
import { Field, Form, page, type FormToken } from './layout.page.tsx';

interface SetPasswordProps extends FormToken {
  username: string;
  link: string;
  fault?: string | undefined;
}

export const setPasswordPage = ({ token, username, link, fault }: SetPasswordProps): string =>
  page(
    'Choose a new password',
    <Form token={token} action="/set-password">
      <input type="hidden" name="link" value={link} />
      <p>
        For the user name <strong>{username}</strong>.
      </p>
      <input type="hidden" name="username" value={username} autoComplete="username" />
      <Field
        name="password"
        label="New password"
        hint={`At least ${shortestPassword} characters, of any kind. You may paste it from a password manager.`}
        type="password"
        autoComplete="new-password"
        first
        atFault={fault !== undefined}
      />
      <button type="submit">Keep it</button>
    </Form>,
    fault,
  );

export const passwordSetPage = (): string =>
  page(
    'Your password is changed',
    <p>Wherever you were signed in, you are not any more. Go back to the program that you want to use, and sign in with the new one.</p>,
  );

export const deadLinkPage = (): string =>
  page(
    'This link does not open anything',
    <>
      <p>It was used already, or its time is over, or a newer one was sent.</p>
      <p>
        <a href="/forgot-password">Have a new one sent</a>
      </p>
    </>,
  );
