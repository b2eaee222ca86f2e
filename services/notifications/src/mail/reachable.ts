import SMTPConnection from 'nodemailer/lib/smtp-connection';

/** Local parts that need no quotes (RFC 5322 atext, and RFC 6531's letters of any script): written the same in every place a mail names them. */
const unquoted = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]+@[^@\s"<>\\]+$/u;

/** What keeps a mail from an address, as an error that concerns this recipient only. */
const unreachable = (message: string) => Object.assign(new Error(message), { code: 'EENVELOPE', command: 'RCPT TO' });

/**
 * Throws where a mail cannot be sent to just this address: one that would have to be written differently in its headers or its envelope, or letters
 * outside of ASCII before the @ for a server that cannot take them (RFC 6531).
 */
export async function refuseUnreachable(address: string, takesUtf8: () => Promise<boolean>): Promise<void> {
  if (!unquoted.test(address)) throw unreachable('the address can only be written in quotes, which mail servers change');
  const local = address.slice(0, address.lastIndexOf('@'));
  if (/[^\x00-\x7f]/.test(local) && !(await takesUtf8())) {
    throw unreachable('the address has letters outside of ASCII before the @, and the mail server does not take such (SMTPUTF8)');
  }
}

/** Whether the mail server offers SMTPUTF8: asked on a connection of its own, for it is seldom wanted. */
export function offersUtf8(smtpUrl: string): Promise<boolean> {
  const { hostname: host, port, protocol } = new URL(smtpUrl);
  const secure = protocol === 'smtps:';
  const timeouts = { connectionTimeout: 5_000, greetingTimeout: 5_000, dnsTimeout: 5_000, socketTimeout: 30_000 };
  const connection = new SMTPConnection({ host, port: Number(port) || (secure ? 465 : 587), secure, ...timeouts });
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.connect(() => {
      resolve(/[ -]SMTPUTF8\b/i.test(String(connection.lastServerResponse)));
      connection.quit();
    });
  });
}
