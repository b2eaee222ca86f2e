import { Field, Form, page, type FormReading } from '../pages/layout.page.tsx';
import { phrase, say } from '../pages/say.page.ts';
import { signInWords as words } from '../pages/sign-in-words.page.ts';

interface EnrolmentProps extends FormReading {
  card: { svg: string; typed: string };
}

export const enrolmentPage = ({ token, language, card, fault }: EnrolmentProps): string =>
  page(
    { language, title: say(language, words.setUp), fault },
    <>
      <p>{say(language, words.setUpWhy)}</p>
      <h2>{say(language, words.scan)}</h2>
      <div className="card" role="img" aria-label={say(language, words.qrCode)} dangerouslySetInnerHTML={{ __html: card.svg }} />
      <p>{phrase(language, words.typeKey, { key: <code key="key">{card.typed}</code> })}</p>
      <h2>{say(language, words.enterCode)}</h2>
      <Form token={token}>
        <Field
          name="code"
          label={say(language, words.code)}
          hint={say(language, words.newCodes)}
          autoComplete="one-time-code"
          inputMode="numeric"
          atFault={fault !== undefined}
        />
        <button type="submit">{say(language, words.goOn)}</button>
      </Form>
    </>,
  );

interface RecoveryCodesProps extends FormReading {
  codes: string[];
  goOn: string;
}

/** Shown once: of the codes only hashes are kept. */
export const recoveryCodesPage = ({ token, language, codes, goOn }: RecoveryCodesProps): string =>
  page(
    { language, title: say(language, words.keepCodes) },
    <>
      <p>{say(language, words.keepCodesWhy)}</p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Form token={token} action={goOn}>
        <button type="submit">{say(language, words.kept)}</button>
      </Form>
    </>,
  );
