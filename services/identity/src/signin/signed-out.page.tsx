import { page, type Reading } from '../pages/layout.page.tsx';
import { say } from '../pages/say.page.ts';
import { signInWords as words } from '../pages/sign-in-words.page.ts';

/** Asks before somebody is signed out: the form is of the library, which looks for it when it comes back. */
export const signOutPage = ({ language }: Reading, form: string): string =>
  page(
    { language, title: say(language, words.signOut) },
    <>
      <div dangerouslySetInnerHTML={{ __html: form }} />
      <button type="submit" form="op.logoutForm" name="logout" value="yes">
        {say(language, words.yesSignOut)}
      </button>
      <button type="submit" form="op.logoutForm" className="plain">
        {say(language, words.stay)}
      </button>
    </>,
  );

export const signedOutPage = ({ language }: Reading): string =>
  page({ language, title: say(language, words.signedOut) }, <p>{say(language, words.signedOutWhy)}</p>);
