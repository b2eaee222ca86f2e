import { useSearch } from '@tanstack/react-router';

const reasons: Record<string, string> = {
  access_denied: 'You have no access there: no such enterprise is yours, or your access has ended. Your administrator can give it to you.',
};

/** Where somebody ends whom identity did not let in. */
export function Refused() {
  const { why } = useSearch({ from: '/refused' });
  return (
    <main className="alone">
      <title>Not signed in – Trunkline</title>
      <h1>You are not signed in</h1>
      <p>{reasons[why] ?? 'Signing in came to nothing. Try once more; nothing is lost.'}</p>
      <p>
        <a className="button" href="/sign-in">
          Sign in
        </a>
      </p>
    </main>
  );
}
