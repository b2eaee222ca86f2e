/** A mail as the mailbox has it. */
export interface Mail {
  to: { address: string }[];
  subject: string;
  headers: { 'message-id': string };
  text: string;
  /** The file with the mail as it came. */
  source: string;
}

/** Everything the mailbox took, in the order it came. */
export async function mailsIn(web: string): Promise<Mail[]> {
  const response = await fetch(`${web}/api/email`);
  return (await response.json()) as Mail[];
}

export const messageIdOf = ({ headers }: Mail): string => headers['message-id'];

export const mailsTo = (mails: Mail[], address: string): Mail[] => mails.filter(({ to }) => to.some((one) => one.address === address));
