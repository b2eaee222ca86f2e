/** A mail as the mailbox has it. */
export interface Mail {
  to: { address: string }[];
  subject: string;
  messageId: string;
  time: string;
  headers: Record<string, string>;
  text: string;
}

/** Everything the mailbox took, in the order it came. */
export async function mailsIn(web: string): Promise<Mail[]> {
  const response = await fetch(`${web}/api/email`);
  const mails = (await response.json()) as Mail[];
  return mails.toSorted((a, b) => a.time.localeCompare(b.time));
}

export const mailsTo = (mails: Mail[], address: string): Mail[] => mails.filter(({ to }) => to.some((one) => one.address === address));
