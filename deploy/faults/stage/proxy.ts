import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * What a proxy does to what passes. `slow`: each piece comes 200 ms ± 100 later, in its order. `resets`: one piece in a hundred breaks its connection.
 * `halfOpen`: the far ends of all connections are gone, and the near ends hear nothing. `blackhole`: nothing passes, and what was sent comes when it is over.
 */
export const troubles = ['slow', 'resets', 'halfOpen', 'blackhole'] as const;
export type Trouble = (typeof troubles)[number];

const delayMs = 200;
const spreadMs = 100;
const resetShare = 0.01;

interface Pair {
  near: Socket;
  far: Socket;
  /** What is still to be passed on in each direction, one piece after the other. */
  queues: Map<Socket, Promise<unknown>>;
  silenced: boolean;
}

/** Stands between processes and a server on this machine, and troubles what passes as it is told. */
export class Proxy {
  /** So many pieces were held up, and so many connections broken. */
  readonly done = { delayed: 0, reset: 0, silenced: 0, held: 0 };
  private readonly pairs = new Set<Pair>();
  private trouble?: Trouble;

  private constructor(
    private readonly server: Server,
    private readonly target: number,
    private readonly random: () => number,
  ) {}

  /** Listens on a port of 127.0.0.1 before another one there. */
  static async open(port: number, target: number, random: () => number = Math.random): Promise<Proxy> {
    const server = createServer();
    const proxy = new Proxy(server, target, random);
    server.on('connection', (near) => proxy.join(near));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  begin(trouble: Trouble): void {
    this.trouble = trouble;
    for (const pair of this.pairs) {
      if (trouble === 'blackhole') this.hold(pair);
      if (trouble === 'halfOpen') this.silence(pair);
    }
  }

  /** Everything passes again. Connections whose far end is gone are reset, as a peer that has been restarted answers. */
  end(): void {
    this.trouble = undefined;
    for (const pair of this.pairs) {
      if (pair.silenced) pair.near.resetAndDestroy();
      for (const socket of [pair.near, pair.far]) socket.resume();
    }
  }

  async close(): Promise<void> {
    this.server.close();
    for (const { near, far } of this.pairs) for (const socket of [near, far]) socket.destroy();
    await once(this.server, 'close');
  }

  private join(near: Socket): void {
    const far = connect(this.target, '127.0.0.1');
    const pair: Pair = { near, far, queues: new Map(), silenced: false };
    this.pairs.add(pair);
    this.pass(pair, near, far);
    this.pass(pair, far, near);
    if (this.trouble === 'blackhole') this.hold(pair);
  }

  private pass(pair: Pair, from: Socket, to: Socket): void {
    from.setNoDelay(true);
    from.on('data', (piece: Buffer) => {
      if (pair.silenced) return;
      if (this.trouble === 'resets' && this.random() < resetShare) {
        this.done.reset++;
        for (const socket of [from, to]) socket.resetAndDestroy();
        return;
      }
      this.send(pair, to, () => to.writable && to.write(piece));
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      if (!pair.silenced || from === pair.near) this.pairs.delete(pair);
      if (!pair.silenced) this.send(pair, to, () => to.destroy());
    });
  }

  /** At once, or when its time has come. */
  private send(pair: Pair, to: Socket, act: () => unknown): void {
    const queue = pair.queues.get(to);
    const slow = this.trouble === 'slow';
    if (!slow && !queue) return void act();
    const due = performance.now() + (slow ? delayMs + (this.random() * 2 - 1) * spreadMs : 0);
    if (slow) this.done.delayed++;
    const turn = Promise.resolve(queue).then(async () => {
      const rest = due - performance.now();
      if (rest > 0) await pause(rest);
      act();
      if (pair.queues.get(to) === turn) pair.queues.delete(to);
    });
    pair.queues.set(to, turn);
  }

  private hold({ near, far }: Pair): void {
    this.done.held++;
    for (const socket of [near, far]) socket.pause();
  }

  private silence(pair: Pair): void {
    pair.silenced = true;
    this.done.silenced++;
    pair.far.destroy();
  }
}
