import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Answer {
  status: number;
  body: string;
}

/** One keep-alive connection on which a request follows the answer to the one before. It writes and reads a socket and little else, so that publishers take next to nothing of the processors. */
export class HttpLine {
  private unread = '';
  private waiting?: PromiseWithResolvers<Answer>;

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('latin1').setNoDelay(true);
    socket.on('data', (text: string) => this.hear(text));
    socket.on('error', () => undefined);
    socket.on('close', () => this.waiting?.reject(new Error('the connection was closed before the answer')));
  }

  static async open(port: number): Promise<HttpLine> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new HttpLine(socket);
  }

  /** Sends a request with the given header lines, each with its CRLF. */
  post(path: string, headers: string, body: string): Promise<Answer> {
    return this.send(`POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  get(path: string, headers: string): Promise<Answer> {
    return this.send(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${headers}\r\n`);
  }

  close(): void {
    this.socket.destroy();
  }

  private send(request: string): Promise<Answer> {
    this.waiting = Promise.withResolvers<Answer>();
    this.socket.write(request);
    return this.waiting.promise;
  }

  private hear(text: string): void {
    this.unread += text;
    const end = this.unread.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.unread.slice(0, end + 2))?.[1]);
    if (Number.isNaN(length)) return void this.socket.destroy(new Error('an answer without its length'));
    if (this.unread.length < end + 4 + length) return;
    const answer = { status: Number(this.unread.slice(9, 12)), body: this.unread.slice(end + 4, end + 4 + length) };
    this.unread = this.unread.slice(end + 4 + length);
    this.waiting?.resolve(answer);
  }
}
