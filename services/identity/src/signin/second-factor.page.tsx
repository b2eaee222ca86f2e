import { Field, Form, page, type FormToken } from './layout.page.tsx';

interface SecondFactorProps extends FormToken {
  fault?: string | undefined;
}

export const secondFactorPage = ({ token, fault }: SecondFactorProps): string =>
  page(
    'One more step',
    <Form token={token}>
      <Field
        name="code"
        label="Code"
        hint="The six figures that your authenticator app shows now. If you do not have it with you: one of your recovery codes."
        autoComplete="one-time-code"
        first
        atFault={fault !== undefined}
      />
      <button type="submit">Go on</button>
    </Form>,
    fault,
  );
