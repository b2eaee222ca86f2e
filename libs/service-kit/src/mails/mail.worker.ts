import PostalMime from 'postal-mime';
import { parentPort } from 'node:worker_threads';

export interface ParseOrder {
  bytes: Uint8Array;
  maxNestingDepth: number;
  maxHeadersSize: number;
}

/** Takes mails apart on a thread of its own: one that is hard to read holds up nobody, and can be given up. Node runs this file as it is, so it has types that can be taken away. */
parentPort!.on('message', ({ bytes, ...limits }: ParseOrder) => {
  PostalMime.parse(bytes, { ...limits, forceRfc822Attachments: true }).then(
    (mail) => parentPort!.postMessage({ mail }),
    (error: unknown) => parentPort!.postMessage({ fault: (error as Error).message }),
  );
});
