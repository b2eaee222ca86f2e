import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { Readable } from 'node:stream';
import type { DataSource } from 'typeorm';
import type { Attachment } from './attachment.entity.ts';
import { contentOf } from './attachment.store.ts';
import { dispositionOf } from './file.name.ts';

/** Gives a file out, piece by piece, so that no browser runs or shows it in our name, and no cache keeps it. */
export function download(response: Response, source: DataSource, attachment: Attachment): StreamableFile {
  response.set({
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
    etag: `"${attachment.sha256}"`,
  });
  const { name, type, size: length } = attachment;
  return new StreamableFile(Readable.from(contentOf(source, attachment), { objectMode: false }), {
    type,
    disposition: dispositionOf(name),
    length,
  });
}
