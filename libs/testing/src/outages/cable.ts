import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** Stands between a service and a server, and can be cut. */
export interface Cable {
  /** Where the service finds the server. */
  host: string;
  join(): Promise<void>;
  cut(): void;
}

/**
 * Lays a cable to a server, as `host:port`. A broker says itself where it is to be found; where `answersItsAddress`, it is said to be at this end of the cable.
 */
export async function cable(to: string, { answersItsAddress = false } = {}): Promise<Cable> {
  const { hostname, port: target } = new URL(`tcp://${to}`);
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  let port = 0;
  const join = async () => {
    server = createServer((near) => {
      const far = connect(Number(target), hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => other.destroy());
      }
      near.pipe(far);
      if (answersItsAddress) far.pipe(movedTo(hostname, Number(target), port)).pipe(near);
      else far.pipe(near);
    }).listen(port, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  };
  await join();
  return {
    host: `127.0.0.1:${port}`,
    join,
    cut: () => (server!.close(), sockets.forEach((socket) => socket.destroy()), sockets.clear()),
  };
}

/** A broker's address in its answers is its host, and its port in four bytes. */
function movedTo(host: string, from: number, to: number): Transform {
  const [said, instead] = [from, to].map((port) => {
    const bytes = Buffer.from(`${host}\0\0\0\0`);
    bytes.writeInt32BE(port, host.length);
    return bytes;
  }) as [Buffer, Buffer];
  return new Transform({
    transform(piece: Buffer, _, done) {
      for (let at = piece.indexOf(said); at >= 0; at = piece.indexOf(said, at + 1)) instead.copy(piece, at);
      done(undefined, piece);
    },
  });
}
