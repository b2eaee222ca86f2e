import type { PublicRegistration } from '@trunkline/contracts/identity';
import { Form, page, type FormReading, type Reading } from '../pages/layout.page.tsx';
import { inLanguage } from '../pages/reader.requests.ts';
import { registrationWords as words } from '../pages/registration-words.page.ts';
import { phrase, say } from '../pages/say.page.ts';

interface RegistrationProps extends FormReading {
  link: string;
  registration: PublicRegistration;
}

export function registrationPage({ token, language, link, registration }: RegistrationProps): string {
  const { name, username, email, message } = registration;
  const who = { name: <strong key="name">{name}</strong>, email, username: <strong key="username">{username}</strong> };
  return page(
    { language, title: say(language, words.asks) },
    <Form token={token} action={inLanguage('/registration', language)}>
      <input type="hidden" name="link" value={link} />
      <p>{phrase(language, words.who, who)}</p>
      {message && <p>{say(language, words.message, { message })}</p>}
      <p>{say(language, words.nothingYet)}</p>
      <button type="submit" name="decision" value="approve">
        {say(language, words.approve)}
      </button>{' '}
      <button type="submit" name="decision" value="decline">
        {say(language, words.decline)}
      </button>
    </Form>,
  );
}

export function decidedPage({ language }: Reading, { name, state }: PublicRegistration): string {
  const [title, why] = state === 'approved' ? [words.approved, words.approvedWhy] : [words.declined, words.declinedWhy];
  return page({ language, title: say(language, title) }, <p>{say(language, why, { name })}</p>);
}

export const nothingToDecidePage = ({ language }: Reading): string =>
  page({ language, title: say(language, words.nothing) }, <p>{say(language, words.nothingWhy)}</p>);
