import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable } from 'node:stream';

/** Pieces are asked for when there is room for them, long after the request was: each is made for who asked. */
export function forCaller(pieces: AsyncGenerator<string | Buffer>): Readable {
  const asCaller = AsyncLocalStorage.snapshot();
  const next = () => asCaller(() => pieces.next());
  return Readable.from({ [Symbol.asyncIterator]: () => ({ next, return: () => pieces.return(undefined) }) });
}
