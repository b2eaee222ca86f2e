import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import { IsInstant, IsLine } from '@trunkline/contracts';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, Min } from 'class-validator';
import type { Request } from 'express';
import type { IncomingMessage } from 'node:http';
import { bytesOf } from '../http/late.body.ts';
import type { Attachment } from './attachment.entity.ts';
import { checkedFile, largestFile, type CheckedFile } from './file.check.ts';
import { nameHint } from './file.name.ts';
import { fileTypes } from './file.types.ts';

/** What goes with the bytes of a file, as query. */
export class AttachmentUpload {
  /** `attachment` with the ending of its type unless told. */
  @IsOptional() @IsLine(150) @Matches(/^(?![. ])[^/\\:*?"<>|]+(?<![. ])$/, { message: `$property must be ${nameHint}` }) name?: string;
}

/** A file of a thing; its bytes are behind its own address. */
export class AttachmentView {
  @IsUUID() attachmentId!: string;
  /** The note that it came with, where it came with one. */
  @IsOptional() @IsUUID() noteId?: string;
  @IsInstant() at!: string;
  @IsIn(['customer', 'carrier']) side!: 'customer' | 'carrier';
  @IsIn(['everyone', 'carrier']) visibility!: 'everyone' | 'carrier';
  @IsLine() author!: string;
  @IsLine(150) name!: string;
  /** Media type, by its content. */
  @IsIn(fileTypes) type!: string;
  /** Bytes. */
  @IsInt() @Min(1) @Max(largestFile) size!: number;
  @IsString() sha256!: string;
}

export const attachmentView = ({ id, noteId, at, side, visibility, author, name, type, size, sha256 }: Attachment): AttachmentView => ({
  attachmentId: id,
  ...(noteId && { noteId }),
  at: at.toISOString(),
  ...{ side, visibility, author, name, type, size, sha256 },
});

/** Whether a request's body is left unread until it is known who sends it. */
export const bringsFile = ({ method, url = '' }: IncomingMessage): boolean => method === 'POST' && /\/attachments\/?(\?|$)/i.test(url);

/** The file that a request to a path that ends in `/attachments` brings as its body. Throws a Refusal: 413 for one too large, 422 for what is not what it says. */
export async function fileIn(request: Request, { name }: AttachmentUpload): Promise<CheckedFile> {
  return checkedFile(await bytesOf(request, largestFile), { name, contentType: request.get('content-type') });
}

const binary = { schema: { type: 'string' as const, format: 'binary' } };

/** The route takes the bytes of a file as its body. */
export const ApiFileBody = (): MethodDecorator =>
  applyDecorators(
    ApiConsumes('application/octet-stream'),
    ApiBody({ required: true, description: `at most ${largestFile} bytes`, schema: binary.schema }),
  );

/** The answer is a file, to be kept. */
export const ApiFileResponse = (): MethodDecorator =>
  ApiOkResponse({ description: 'the file, as it was given', content: Object.fromEntries(fileTypes.map((type) => [type, binary])) });
