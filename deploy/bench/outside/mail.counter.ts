import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** Takes mails as a mail server does, and keeps of each nothing but to whom and when. */
export interface MailCounter {
  url: string;
  /** Of each mail taken, in order: its recipient, and the moment of `250` on performance.now()'s clock. */
  taken: { to: string; at: number }[];
  close(): Promise<void>;
}

/** The least that is a mail server to its clients (RFC 5321, and pipelining, RFC 2920): it reads no mail, so that its speed is the sender's. */
export async function mailCounter(): Promise<MailCounter> {
  const taken: MailCounter['taken'] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    converse(socket, (to) => taken.push({ to, at: performance.now() }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    async close() {
      for (const socket of sockets) socket.destroy();
      await once(server.close(), 'close');
    },
  };
}

const endOfMail = '\r\n.\r\n';

function converse(socket: Socket, take: (to: string) => void): void {
  let unread = '';
  let recipient = '';
  let inMail = false;
  const answers: Record<string, string> = {
    EHLO: '250-bench\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8',
    HELO: '250 bench',
    DATA: '354 go on',
    QUIT: '221 bye',
  };
  const answer = (text: string) => void socket.write(`${text}\r\n`);
  socket.setEncoding('latin1').setNoDelay(true);
  answer('220 bench');
  socket.on('data', (text: string) => {
    unread += text;
    for (;;) {
      const end = unread.indexOf(inMail ? endOfMail : '\r\n');
      if (end < 0) {
        if (inMail) unread = unread.slice(1 - endOfMail.length); // the end may have begun
        return;
      }
      const line = unread.slice(0, end);
      unread = unread.slice(end + (inMail ? endOfMail.length : 2));
      if (inMail) {
        inMail = false;
        take(recipient);
        answer('250 taken');
        continue;
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'RCPT') recipient = /<(.*)>/.exec(line)?.[1] ?? '';
      inMail = verb === 'DATA';
      answer(answers[verb] ?? '250 ok');
      if (verb === 'QUIT') socket.end();
    }
  });
}
