import { shellWords } from './shell.words.ts';

/** Where somebody ends who signed in again for a page in another window. */
export function SignedIn() {
  return (
    <main className="alone">
      <title>{`${shellWords.signedInTitle} – Trunkline`}</title>
      <h1>{shellWords.signedInAgain}</h1>
      <p>{shellWords.closeWindow}</p>
    </main>
  );
}
