import { Field, Form, page, type FormReading } from '../pages/layout.page.tsx';
import { say } from '../pages/say.page.ts';
import { signInWords as words } from '../pages/sign-in-words.page.ts';

export const secondFactorPage = ({ token, language, fault }: FormReading): string =>
  page(
    { language, title: say(language, words.oneMore), fault },
    <Form token={token}>
      <Field
        name="code"
        label={say(language, words.code)}
        hint={say(language, words.whichCode)}
        autoComplete="one-time-code"
        first
        atFault={fault !== undefined}
      />
      <button type="submit">{say(language, words.goOn)}</button>
    </Form>,
  );
