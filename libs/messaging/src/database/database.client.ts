import pg from 'pg';

type Answer = (error: Error | null, result: unknown) => void;
type Query = (query: { submit?: unknown } | null, values?: unknown, answer?: Answer) => unknown;

/**
 * pg's client, but for two things. An error that nobody listens for does not end the process: whoever asks next is told, and a pool hands out a client
 * before anyone can listen. And the closure that settles a promise of pg's reaches the query it belongs to; V8 then keeps both, with all that the
 * transaction holds, until it collects the old generation: at 1,000 transactions a second that takes a processor every few seconds.
 */
export class DatabaseClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }

  override query(...args: never[]): never {
    const [query, values, answer] = args as unknown as Parameters<Query>;
    const ask: Query = super.query.bind(this);
    if (typeof query?.submit === 'function' || [values, answer].some((given) => typeof given === 'function')) {
      return ask(query, values, answer) as never;
    }
    const { promise, resolve, reject } = Promise.withResolvers();
    ask(query, values, answering(resolve, reject));
    return promise.catch(traceToCaller) as never;
  }
}

const answering =
  (resolve: (result: unknown) => void, reject: (error: Error) => void): Answer =>
  (error, result) =>
    error ? reject(error) : resolve(result);

/** As pg does it: the trace that an answer of the server has leads to a socket. */
function traceToCaller(error: Error): never {
  Error.captureStackTrace(error);
  throw error;
}

/** What the connections of a DataSource need for transactions: `extra: { ...pipelined }`. */
export const pipelined = { pipeline: true, Client: DatabaseClient };
