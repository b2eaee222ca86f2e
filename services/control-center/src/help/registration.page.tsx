import { saidIn, type Language } from '@trunkline/service-kit';
import { helpWords } from './help-words.page.ts';
import { page } from './layout.page.tsx';

/** Who asks for a place, as they typed it, and what identity objected to, by the field. */
export interface Asking {
  typed: Record<string, string>;
  faults: Record<string, string>;
  /** What no field can say. */
  refusal?: string;
}

export const fields = [
  { name: 'enterpriseId', label: helpWords.enterprise, most: 64, autoComplete: 'off' },
  { name: 'username', label: helpWords.username, most: 100, autoComplete: 'username' },
  { name: 'name', label: helpWords.name, most: 200, autoComplete: 'name' },
  { name: 'email', label: helpWords.email, most: 254, autoComplete: 'email' },
] as const;

/** The form by which somebody asks for a place in an enterprise. */
export const registrationPage = (language: Language, { typed, faults, refusal }: Asking = { typed: {}, faults: {} }): string => {
  const say = (name: keyof typeof helpWords) => saidIn(language, helpWords[name]);
  return page(
    { title: say('ask'), path: '/help/registration', language },
    <article>
      <p>{say('askWhy')}</p>
      {refusal && (
        <p role="alert">
          <strong>{say('notTaken')}:</strong> <span lang="en">{refusal}</span>
        </p>
      )}
      <form method="post" action="/help/registration" className="tall">
        {fields.map(({ name, label, most, autoComplete }) => (
          <label key={name}>
            {saidIn(language, label)}
            <input
              name={name}
              type={name === 'email' ? 'email' : 'text'}
              required
              maxLength={most}
              autoComplete={autoComplete}
              defaultValue={typed[name]}
              aria-invalid={faults[name] ? true : undefined}
              aria-describedby={faults[name] ? `${name}-fault` : undefined}
            />
            {faults[name] && (
              <small id={`${name}-fault`} lang="en">
                {faults[name]}
              </small>
            )}
          </label>
        ))}
        <label>
          {say('message')}
          <textarea name="message" rows={4} maxLength={500} defaultValue={typed['message']} />
        </label>
        <button type="submit">{say('send')}</button>
      </form>
    </article>,
  );
};

export const registrationTakenPage = (language: Language): string =>
  page(
    { title: saidIn(language, helpWords.taken), path: '/help/registration', language },
    <article>
      <p role="status">{saidIn(language, helpWords.takenWhy)}</p>
    </article>,
  );
