/** What mails are about, and what a contact can be registered for. */
export const categories = ['orders', 'repair', 'billing', 'maintenance'] as const;
export type Category = (typeof categories)[number];
