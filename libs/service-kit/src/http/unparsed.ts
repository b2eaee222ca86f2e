import { maxHeaderSize, STATUS_CODES, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger as Pino } from 'pino';
import { problem } from './problem.ts';

/** How long a client may go on sending what nobody reads until its connection is cut, in milliseconds: cut at once, it would not see the answer. */
const patienceMs = 1000;

const refusals: Record<string, [status: number, code: string, detail: string]> = {
  HPE_HEADER_OVERFLOW: [
    431,
    'headersTooLarge',
    `the headers of a request may have at most ${maxHeaderSize} bytes together, its path included`,
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'tooLarge', 'the chunk extensions of the body are too large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'requestTimeout', 'the request did not arrive in time; send it again'],
};

/** Answers what Node's parser cannot read as HTTP, and so never becomes a request, as problem+json; then closes the connection. */
export function answerUnparsed(server: Server, log: Pino): void {
  const answered = new WeakSet<Socket>();
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket & { _httpMessage?: ServerResponse }) => {
    if (answered.has(socket)) return;
    answered.add(socket);
    // In the middle of an answer another one would be taken for its rest.
    if (!socket.writable || error.code === 'ECONNRESET' || socket._httpMessage?.headersSent) return void socket.destroy();
    const [status, code, detail] = refusals[error.code ?? ''] ?? [400, 'invalidBody', 'the request is not HTTP/1.1 as RFC 9112 has it'];
    log.info({ status, error: error.code }, 'request refused unread');
    const title = STATUS_CODES[status]!;
    const body = JSON.stringify(problem(status, code, title, detail));
    const head = `HTTP/1.1 ${status} ${title}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`;
    socket.end(head + body);
    setTimeout(() => socket.destroy(), patienceMs).unref();
  });
}
