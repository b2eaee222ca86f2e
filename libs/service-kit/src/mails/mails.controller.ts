import { Controller, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { Refusal, unreadable } from '@trunkline/domain';
import { essenceOf, unsupported } from '@trunkline/messaging/host';
import type { Request, Response } from 'express';
import type { IncomingMessage } from 'node:http';
import { Caller, RequireTask } from '../access/access.decorators.ts';
import { forbidden } from '../access/access.refusals.ts';
import type { Principal } from '../access/principal.ts';
import { MailDoor } from './mail.door.ts';
import { largestMail } from './mail.parser.ts';
import { MailAnswer } from './mails.views.ts';

const tooLarge = `larger than ${largestMail} bytes`;
const body = {
  required: true,
  content: { 'message/rfc822': { schema: { type: 'string', format: 'binary', description: 'the mail as it came' } } },
};

/** Where a mail server hands in mail over HTTP; the Maildir is the other way. */
@ApiTags('mails')
@RequireTask('operations.mail.deliver')
@Controller('mails')
export class MailsController {
  constructor(@Inject(MailDoor) private readonly door: MailDoor) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Hand in a mail that came, as it came (RFC 5322)', requestBody: body })
  @ApiQuery({
    name: 'recipient',
    required: false,
    isArray: true,
    type: String,
    description: 'for whom its envelope says it is; else Delivered-To or To says',
  })
  @ApiQuery({
    name: 'sender',
    required: false,
    type: String,
    description: 'whom its envelope says it is from, empty for `<>`; else Return-Path says',
  })
  @ApiAcceptedResponse({ type: MailAnswer, description: 'taken; its effect is committed' })
  @ApiOkResponse({ type: MailAnswer, description: 'came before, for every recipient' })
  @ApiNotFoundResponse({ description: 'what it is about is not there' })
  @ApiConflictResponse({ description: 'what it asks for contradicts the state it meets' })
  @ApiResponse({ status: 413, description: tooLarge })
  @ApiResponse({ status: 415, description: 'not message/rfc822, or compressed' })
  @ApiResponse({ status: 422, description: 'no mail, or one that cannot be read' })
  async deliver(
    @Caller() { kind }: Principal,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Query('recipient') recipient?: unknown,
    @Query('sender') sender?: unknown,
  ): Promise<MailAnswer> {
    if (kind !== 'machine') throw forbidden('mail is handed in by mail servers, and your token is a person’s');
    const bytes = await bytesOf(request);
    const recipients = [recipient ?? []].flat().map(String);
    const { messageId, verdicts } = await this.door.take(bytes, { recipients, ...(typeof sender === 'string' && { sender }) });
    if (verdicts.every(({ outcome }) => outcome === 'duplicate')) response.status(200);
    return { messageId, recipients: verdicts };
  }
}

/** Whether a request's body is left unread until it is known who sends it. */
export const bringsMail = ({ method, url = '' }: IncomingMessage): boolean => method === 'POST' && /^\/mails\/?(\?|$)/i.test(url);

/** The body, read once it is known who sends it: nobody else is given so much room. */
async function bytesOf(request: Request): Promise<Uint8Array> {
  const type = essenceOf(request.get('content-type'));
  if (type !== 'message/rfc822') throw unsupported(`send a mail as message/rfc822, not ${type || 'a body of unknown type'}`);
  if (request.get('content-encoding')) throw unsupported('send the mail as it came, without Content-Encoding');
  const refusal = new Refusal({
    status: 413,
    code: 'tooLarge',
    title: 'Content too large',
    detail: `a mail may have at most ${largestMail} bytes`,
  });
  if (Number(request.get('content-length')) > largestMail) throw refusal;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largestMail) throw refusal;
    chunks.push(chunk);
  }
  if (!length) throw unreadable('the body is empty: send a mail as it came');
  return Buffer.concat(chunks);
}
