/** Where somebody ends who signed in again for a page in another window. */
export function SignedIn() {
  return (
    <main className="alone">
      <title>Signed in – Trunkline</title>
      <h1>You are signed in again</h1>
      <p>Close this window, and go on where you were.</p>
    </main>
  );
}
