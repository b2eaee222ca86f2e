import { page } from './layout.page.tsx';

/** Asks before somebody is signed out: the form is of the library, which looks for it when it comes back. */
export const signOutPage = (form: string): string =>
  page(
    'Sign out?',
    <>
      <div dangerouslySetInnerHTML={{ __html: form }} />
      <button type="submit" form="op.logoutForm" name="logout" value="yes">
        Sign out
      </button>
      <button type="submit" form="op.logoutForm" className="plain">
        Stay signed in
      </button>
    </>,
  );

export const signedOutPage = (): string => page('You are signed out', <p>You can close this page.</p>);
