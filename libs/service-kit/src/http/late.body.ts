import { Refusal, unreadable } from '@trunkline/domain';
import { unsupported } from '@trunkline/messaging/host';
import type { Request } from 'express';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

const inflaters = new Map([
  ['gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/** Whether a request reports events. */
export const bringsEvents = ({ method, url = '' }: IncomingMessage): boolean => method === 'POST' && /^\/events\/?(\?|$)/i.test(url);

/**
 * The body of a request that was left unread until it was known who sends it: nobody else is given so much room. Throws a Refusal: 413 for more than `most` bytes, as they
 * are when inflated, 415 for an encoding that is none of ours, 400 for a body that breaks off.
 */
export async function bytesOf(request: Request, most: number): Promise<Buffer> {
  const encoding = request.get('content-encoding')?.toLowerCase() ?? 'identity';
  const inflater = inflaters.get(encoding);
  if (!inflater && encoding !== 'identity') {
    throw unsupported(`send the body as it is, or as ${[...inflaters.keys()].join(', ')}, not ${encoding}`);
  }
  if (Number(request.get('content-length')) > most) throw tooLarge(most);
  const inflate = inflater?.();
  try {
    return await gathered(inflate ? request.pipe(inflate) : request, most);
  } finally {
    // What is not wanted any more is still taken off the connection, so that the answer arrives.
    if (inflate) request.unpipe(inflate);
    inflate?.destroy();
    request.resume();
  }
}

async function gathered(body: Readable, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > most) throw tooLarge(most);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof Refusal ? error : unreadable('the body breaks off, or is not in its Content-Encoding');
  }
  return Buffer.concat(chunks);
}

const tooLarge = (most: number) =>
  new Refusal({ status: 413, code: 'tooLarge', title: 'Content too large', detail: `a body may have at most ${most} bytes` });
