import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DataSource } from 'typeorm';
import { ServiceConfig } from '../config/config.ts';

const folders = new WeakMap<DataSource, string>();

/** Where a service keeps the bytes of files, if not in its database: each under its hash, so that what is given again is there once. */
@Injectable()
export class AttachmentFolder implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(ServiceConfig) private readonly config: ServiceConfig,
  ) {}

  async onModuleInit(): Promise<void> {
    const { ATTACHMENTS_FOLDER: folder } = this.config;
    if (!folder) return;
    await mkdir(folder, { recursive: true });
    folders.set(this.source, folder);
  }
}

/** Keeps the bytes outside, where there is a folder for them; they are on the disk before anything says that they are. Returns whether it did. */
export async function keptOutside(source: DataSource, { bytes, sha256 }: { bytes: Uint8Array; sha256: string }): Promise<boolean> {
  const folder = folders.get(source);
  if (!folder) return false;
  const path = pathOf(folder, sha256);
  const known = await stat(path).catch(() => undefined);
  if (known?.size === bytes.byteLength) return true;
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.${randomUUID()}`;
  const file = await open(part, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
  return true;
}

/** The bytes that were kept there. Throws where no folder is named any more. */
export function fromOutside(source: DataSource, sha256: string, pieceBytes: number): AsyncIterable<Buffer> {
  const folder = folders.get(source);
  if (!folder) throw new Error('files were kept in a folder, and ATTACHMENTS_FOLDER names none');
  return createReadStream(pathOf(folder, sha256), { highWaterMark: pieceBytes });
}

const pathOf = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
