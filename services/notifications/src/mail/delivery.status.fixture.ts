/** A delivery status notification as mail servers write them, to where the mail was to return. */
export function aBounce(to: string, fields: string, more: Record<string, string> = {}): string {
  const headers = {
    'Return-Path': '<>',
    From: 'Mail Delivery System <MAILER-DAEMON@mx.x.example>',
    To: to,
    Subject: 'Undelivered Mail Returned to Sender',
    'Message-ID': `<${Date.now()}.${Math.random()}@mx.x.example>`,
    'Auto-Submitted': 'auto-replied',
    'Content-Type': 'multipart/report; report-type=delivery-status; boundary="b1"',
    ...more,
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const parts = [
    'Content-Type: text/plain\n\nThis is the mail system at host mx.x.example.\nI am sorry to have to inform you ...',
    `Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.x.example\nArrival-Date: Sun, 1 Mar 2026 08:00:00 +0000\n\n${fields}`,
    'Content-Type: message/rfc822\n\nFrom: care@carrier.example\nSubject: Plot P-1\n\nThe mail itself.',
  ];
  const body = parts.map((part) => `--b1\n${part}\n`).join('\n');
  return `${head.join('\n')}\n\n${body}\n--b1--\n`.replaceAll('\n', '\r\n');
}

export const gone = `Final-Recipient: rfc822; ana@x.example
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.x.example
Diagnostic-Code: smtp; 550 5.1.1 <ana@x.example>: Recipient address rejected:
    User unknown`;
export const full = `Original-Recipient: rfc822;ana@x.example
Final-Recipient: rfc822;ana@x.example
Action: failed (expired)
Status: 4.2.2 (mailbox full)
Diagnostic-Code: X-Postfix; mailbox full`;
export const late = `Final-Recipient: rfc822; ana@x.example\nAction: delayed\nStatus: 4.4.1\nWill-Retry-Until: Fri, 6 Mar 2026 08:00:00 +0000`;
export const arrived = `Final-Recipient: rfc822; ana@x.example\nAction: delivered\nStatus: 2.0.0`;
