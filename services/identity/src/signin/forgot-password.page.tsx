import { linkMinutes } from '../credentials/one-time-link.rules.ts';
import { Field, Form, page, type FormToken } from './layout.page.tsx';

interface ForgotPasswordProps extends FormToken {
  fault?: string | undefined;
}

export const forgotPasswordPage = ({ token, fault }: ForgotPasswordProps): string =>
  page(
    'Choose a new password',
    <Form token={token}>
      <p>We send you a mail with a link that lets you choose a new one.</p>
      <Field name="username" label="User name" autoComplete="username" first atFault={fault !== undefined} />
      <button type="submit">Send the mail</button>
    </Form>,
    fault,
  );

/** The same for every user name, whether there is one or not. */
export const linkSentPage = (): string =>
  page(
    'Look into your mailbox',
    <>
      <p>
        If there is such a user name, a mail is on its way to the address that belongs to it. Its link opens for {linkMinutes.password}{' '}
        minutes, and once.
      </p>
      <p>Nothing came? Look among the unwanted mails, or ask your system administrator which address is kept for you.</p>
    </>,
  );
