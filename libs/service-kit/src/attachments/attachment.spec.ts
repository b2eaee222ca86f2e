import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Param, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation } from '@nestjs/swagger';
import { Database } from '@trunkline/messaging';
import { testService, type TestService } from '@trunkline/testing';
import type { Request, Response } from 'express';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { SignedIn } from '../access/access.decorators.ts';
import { ServiceModule } from '../service.module.ts';
import { download } from './attachment.download.ts';
import { Attachment } from './attachment.entity.ts';
import { ApiFileBody, ApiFileResponse, AttachmentUpload, AttachmentView, attachmentView, fileIn } from './attachment.requests.ts';
import { keepAttachment } from './attachment.store.ts';
import { AttachmentFolder1700000000071, Attachments1700000000051 } from './attachment.table.ts';
import { largestFile } from './file.check.ts';
import { aPng } from './file.fixture.ts';

@SignedIn()
@Controller('things/:id/attachments')
class ThingController {
  constructor(
    private readonly database: Database,
    private readonly source: DataSource,
  ) {}

  @Post()
  @ApiFileBody()
  @ApiOperation({ summary: 'Add a file' })
  @ApiCreatedResponse({ type: AttachmentView })
  async attach(@Param('id') about: string, @Query() upload: AttachmentUpload, @Req() request: Request): Promise<AttachmentView> {
    const file = await fileIn(request, upload);
    const place = {
      about,
      enterpriseId: 'E-1',
      accountBan: 'B-1',
      at: new Date(),
      side: 'customer',
      visibility: 'everyone',
      author: 'Ana',
    } as const;
    const kept = await this.database.transaction((tx) => {
      tx.audit({ target: { kind: 'attachment', reference: file.name } });
      return keepAttachment(tx, file, place);
    });
    return attachmentView(kept.attachment);
  }

  @Get(':file')
  @ApiOperation({ summary: 'A file' })
  @ApiFileResponse()
  async one(@Param('file') id: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    return download(response, this.source, await this.source.getRepository(Attachment).findOneByOrFail({ id }));
  }
}

@Module({
  imports: [
    ServiceModule.for({ name: 'repair', entities: [Attachment], migrations: [Attachments1700000000051, AttachmentFolder1700000000071] }),
  ],
  controllers: [ThingController],
})
class ThingModule {}

let service: TestService;
let folder: string;
let outside: TestService;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'));
  service = await testService('repair', ThingModule);
  outside = await testService('repair', ThingModule, { env: { ATTACHMENTS_FOLDER: join(folder, 'of', 'repair') } });
}, 60_000);
afterAll(async () => {
  await Promise.all([service.stop(), outside.stop()]);
  await rm(folder, { recursive: true });
});

const attach = (bytes: Uint8Array, { thing = randomUUID() as string, name = 'a.png', type = 'image/png', at = service } = {}) =>
  at.post(`/things/${thing}/attachments?name=${encodeURIComponent(name)}`, bytes, { 'content-type': type });
async function fetched(thing: string, id: string, at = service): Promise<{ headers: Headers; bytes: Buffer }> {
  const headers = { authorization: `Bearer ${await at.tokenOf({ enterprise: 'E-1' })}` };
  const answer = await fetch(`${at.url}/things/${thing}/attachments/${id}`, { headers });
  return { headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

describe('an attachment', () => {
  it('is given out as it was given, to be kept and not shown', async () => {
    const [thing, name] = [randomUUID(), 'Größe 東京.png'];
    const { body } = await attach(aPng, { thing, name });
    expect(body).toMatchObject({ name, type: 'image/png', size: aPng.length, sha256: createHash('sha256').update(aPng).digest('hex') });
    const { headers, bytes } = await fetched(thing, body.attachmentId);
    expect(bytes.equals(aPng)).toBe(true);
    expect([headers.get('content-type'), headers.get('x-content-type-options'), headers.get('content-security-policy')]).toEqual([
      'image/png',
      'nosniff',
      "default-src 'none'; sandbox",
    ]);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename=".*"; filename\*=UTF-8''Gr%C3%B6%C3%9Fe/);
  });

  it('may be as large as is said, and not larger', async () => {
    const [thing, large] = [randomUUID(), Buffer.concat([aPng, randomBytes(largestFile - aPng.length)])];
    const { body } = await attach(large, { thing });
    expect((await fetched(thing, body.attachmentId)).bytes.equals(large)).toBe(true);
    const { status, body: problem } = await attach(Buffer.concat([large, aPng]), { thing });
    expect([status, problem.code]).toEqual([413, 'tooLarge']);
  }, 30_000);

  it('is kept in a folder where one is named, once however often it is given, and read back whole', async () => {
    const [thing, large] = [randomUUID(), Buffer.concat([aPng, randomBytes(3_000_000)])];
    const { body } = await attach(large, { thing, at: outside });
    await attach(large, { thing: randomUUID(), at: outside });
    expect((await fetched(thing, body.attachmentId, outside)).bytes.equals(large)).toBe(true);
    const kept = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith(body.sha256));
    const [row] = await outside.database('select count(*)::int as files, count(content)::int as inside from attachment');
    expect([kept, row]).toEqual([[join('of', 'repair', body.sha256.slice(0, 2), body.sha256)], { files: 2, inside: 0 }]);
  });

  it('that is given again is the one that is there', async () => {
    const thing = randomUUID();
    const [first, again, other] = [
      await attach(aPng, { thing }),
      await attach(aPng, { thing }),
      await attach(aPng, { thing, name: 'b.png' }),
    ];
    expect([again.body.attachmentId === first.body.attachmentId, other.body.attachmentId === first.body.attachmentId]).toEqual([
      true,
      false,
    ]);
  });

  it('that is not what it says, or has a path for a name, is refused', async () => {
    const disguised = await attach(Buffer.from('MZ\x90\x00\x03'), { name: 'light.png' });
    const path = await attach(aPng, { name: '../light.png' });
    expect([disguised.status, path.status, path.body.errors[0].propertyPath]).toEqual([422, 400, 'name']);
  });

  it('is not even read of who may not give any', async () => {
    expect((await service.as('nobody').post(`/things/${randomUUID()}/attachments`, aPng)).status).toBe(401);
  });
});
