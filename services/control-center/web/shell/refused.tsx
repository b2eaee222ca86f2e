import { useSearch } from '@tanstack/react-router';
import { shellWords } from './shell.words.ts';

const reasons: Record<string, string> = shellWords.refused;

/** Where somebody ends whom identity did not let in. */
export function Refused() {
  const { why } = useSearch({ from: '/refused' });
  return (
    <main className="alone">
      <title>{`${shellWords.notSignedInTitle} – Trunkline`}</title>
      <h1>{shellWords.notSignedIn}</h1>
      <p>{reasons[why] ?? shellWords.cameToNothing}</p>
      <p>
        <a className="button" href="/sign-in">
          {shellWords.signIn}
        </a>
      </p>
    </main>
  );
}
