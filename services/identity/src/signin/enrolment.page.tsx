import { Field, Form, page, type FormToken } from './layout.page.tsx';

interface EnrolmentProps extends FormToken {
  card: { svg: string; typed: string };
  fault?: string | undefined;
}

export const enrolmentPage = ({ token, card, fault }: EnrolmentProps): string =>
  page(
    'Set up a second factor',
    <>
      <p>Your enterprise asks for a code from an authenticator app besides your password. Setting it up takes a minute, once.</p>
      <h2>1. Scan this with your app</h2>
      <div className="card" role="img" aria-label="QR code for your authenticator app" dangerouslySetInnerHTML={{ __html: card.svg }} />
      <p>
        Or type this key into it: <code>{card.typed}</code>
      </p>
      <h2>2. Enter the code that it shows</h2>
      <Form token={token}>
        <Field
          name="code"
          label="Code"
          hint="Six figures; there are new ones every half minute."
          autoComplete="one-time-code"
          inputMode="numeric"
          atFault={fault !== undefined}
        />
        <button type="submit">Go on</button>
      </Form>
    </>,
    fault,
  );

interface RecoveryCodesProps extends FormToken {
  codes: string[];
  goOn: string;
}

/** Shown once: of the codes only hashes are kept. */
export const recoveryCodesPage = ({ token, codes, goOn }: RecoveryCodesProps): string =>
  page(
    'Keep these codes',
    <>
      <p>
        Each lets you sign in once without your app, should you lose it. Print them or keep them where you keep your passwords: they are not
        shown again.
      </p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Form token={token} action={goOn}>
        <button type="submit">I have kept them</button>
      </Form>
    </>,
  );
