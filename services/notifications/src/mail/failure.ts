/**
 * Whom a failed send concerns: the `server` (away, or refusing everybody), the `moment` (a 4xx for this message) or the `recipient` (a 5xx for it,
 * for good). RFC 5321 4.2.1.
 */
export interface SendFailure {
  concerns: 'server' | 'moment' | 'recipient';
  /** The mail server may have taken the message all the same: the connection ended before its answer. */
  possibleRepeat: boolean;
  /** For whoever may see the message; a server's answer can name the recipient. */
  reason: string;
  /** For the log: without personal data. */
  code: string;
}

interface SmtpError {
  code?: string;
  syscall?: string;
  command?: string;
  response?: string;
  responseCode?: number;
  message?: string;
}

const neverBegan = /Greeting never received|Connection timeout|closed before the greeting|Invalid greeting/i;
const lost = ['ECONNECTION', 'ESOCKET', 'ETIMEDOUT'];

export function failureOf(error: unknown): SendFailure {
  const { code = 'UNKNOWN', syscall, command = '', response, responseCode, message = '' } = (error ?? {}) as SmtpError;
  const reason = response ? `${command}: ${response}` : message || code;
  const failure = (concerns: SendFailure['concerns'], possibleRepeat = false): SendFailure => ({
    concerns,
    possibleRepeat,
    reason,
    code: [code, command, responseCode].filter(Boolean).join(' '),
  });

  const ofMessage = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (ofMessage && responseCode === undefined) return failure('recipient');
  if (ofMessage && responseCode !== 421 && responseCode! < 500) return failure('moment');
  if (ofMessage && responseCode! >= 500 && !refusesUs(command, responseCode!)) return failure('recipient');
  // A server that answered, such as with 421 and its farewell, took nothing.
  return failure('server', responseCode === undefined && lost.includes(code) && syscall !== 'connect' && !neverBegan.test(message));
}

/** A refusal before any recipient was named is about us, and would fail everybody's mail; except a message that is too large. */
const refusesUs = (command: string, responseCode: number): boolean =>
  command === 'MAIL FROM' && responseCode !== 552 && responseCode !== 553;
