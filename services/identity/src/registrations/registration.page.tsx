import type { PublicRegistration } from '@trunkline/contracts/identity';
import { Form, page, type FormToken } from '../signin/layout.page.tsx';

interface RegistrationProps extends FormToken {
  link: string;
  registration: PublicRegistration;
}

export const registrationPage = ({ token, link, registration: { name, username, email, message } }: RegistrationProps): string =>
  page(
    'Somebody asks for a place',
    <Form token={token} action="/registration">
      <input type="hidden" name="link" value={link} />
      <p>
        <strong>{name}</strong> ({email}) asks for a place in your enterprise, with the user name <strong>{username}</strong>.
      </p>
      {message && <p>They say: {message}</p>}
      <p>Whoever you let in so may do nothing yet: grant them something in the portal.</p>
      <button type="submit" name="decision" value="approve">
        Let them in
      </button>{' '}
      <button type="submit" name="decision" value="decline">
        Do not let them in
      </button>
    </Form>,
  );

export const decidedPage = ({ name, state }: PublicRegistration): string =>
  page(
    state === 'approved' ? 'They are let in' : 'They are not let in',
    <p>{state === 'approved' ? `${name} is mailed how to sign in.` : `${name} is mailed that they are not let in.`}</p>,
  );

export const nothingToDecidePage = (): string =>
  page('There is nothing to decide', <p>Somebody decided already, or the link is too old. In the portal you see who asks for a place.</p>);
