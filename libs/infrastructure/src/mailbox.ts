import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Program } from './program.ts';
import { repository } from './program.ts';

export interface MailboxHome {
  folder: string;
  ports: { smtp: number; mailbox: number };
  log: string;
}

/** The mailbox: takes every mail, delivers none, and shows them on a page. What it took is still there at the next start. */
export function mailboxProgram({ folder, ports, log }: MailboxHome): Program {
  mkdirSync(folder, { recursive: true });
  const options = { smtp: ports.smtp, ip: '127.0.0.1', web: ports.mailbox, 'web-ip': '127.0.0.1', 'mail-directory': folder };
  return {
    name: 'Mailbox',
    command: process.execPath,
    args: [
      join(repository, 'node_modules/maildev/dist/bin/maildev.js'),
      ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]),
    ],
    ready: 'Web Interface',
    log,
    stopSignal: 'SIGTERM',
    dropSignal: 'SIGKILL',
  };
}
