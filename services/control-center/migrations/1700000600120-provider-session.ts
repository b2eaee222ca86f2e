import { forwardOnly } from '@trunkline/messaging';

/** Whose sign-in at identity a session came from: it ends with that. */
export const ProviderSession1700000600120 = forwardOnly(
  'ProviderSession1700000600120',
  `
      alter table portal_session add column provider_session text;
      create index portal_session_of_provider on portal_session (provider_session);
    `,
);
