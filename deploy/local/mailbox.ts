import type { Program } from '@trunkline/infrastructure';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { logFolder, root, stateFolder, type Ports } from './settings.ts';

/** The local mailbox: takes every mail, delivers none, and shows them on a page. What it took is still there at the next start. */
export function mailboxProgram({ smtp, mailbox }: Ports): Program {
  const mails = join(stateFolder, 'mail');
  mkdirSync(mails, { recursive: true });
  const options = { smtp, ip: '127.0.0.1', web: mailbox, 'web-ip': '127.0.0.1', 'mail-directory': mails };
  return {
    name: 'Mailbox',
    command: process.execPath,
    args: [
      join(root, 'node_modules/maildev/dist/bin/maildev.js'),
      ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]),
    ],
    ready: 'Web Interface',
    log: join(logFolder, 'mailbox.log'),
    stopSignal: 'SIGTERM',
    dropSignal: 'SIGKILL',
  };
}
