import { Field, Form, page, type FormToken } from './layout.page.tsx';

interface SignInProps extends FormToken {
  username?: string | undefined;
  fault?: string | undefined;
}

export const signInPage = ({ token, username, fault }: SignInProps): string =>
  page(
    'Sign in',
    <>
      <Form token={token}>
        <Field name="username" label="User name" autoComplete="username" value={username} first={!username} atFault={fault !== undefined} />
        <Field
          name="password"
          label="Password"
          type="password"
          autoComplete="current-password"
          first={Boolean(username)}
          atFault={fault !== undefined}
        />
        <button type="submit">Sign in</button>
      </Form>
      <p>
        <a href="/forgot-password">I forgot my password</a>
      </p>
    </>,
    fault,
  );
