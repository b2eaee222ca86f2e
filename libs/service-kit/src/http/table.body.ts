import {
  applyDecorators,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { Refusal } from '@trunkline/domain';
import type { Request } from 'express';
import type { IncomingMessage } from 'node:http';
import type { Observable } from 'rxjs';
import { bytesOf } from './late.body.ts';
import { largestRequest } from './problem.ts';

/** Whether a request's body is a table for spreadsheets, left unread until it is known who sends it. */
export const bringsTable = ({ method, url = '' }: IncomingMessage): boolean => method === 'POST' && /\.csv\/?(\?|$)/i.test(url);

/** The text of the table that a request to a path that ends in `.csv` brings: UTF-8, or UTF-16 that says so. Throws a Refusal: 413 for one too large, 415 for another encoding. */
async function tableIn(request: Request): Promise<string> {
  const bytes = await bytesOf(request, largestRequest);
  try {
    const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
    if (!text.includes('\u0000')) return text;
  } catch {
    // it is none of ours, as said below
  }
  throw new Refusal({
    status: 415,
    code: 'unsupportedEncoding',
    title: 'Unsupported encoding',
    detail: 'the table is neither UTF-8 nor UTF-16 with its mark; in a spreadsheet save it as “CSV UTF-8”',
  });
}

/** By the mark that a file may begin with (Unicode 3.10, byte order mark); the decoder takes it off. */
function encodingOf(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  return mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
}

/** Reads the table once it is known who sends it, so that the handler finds it as the body. */
@Injectable()
class TableBody implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    request.body = await tableIn(request);
    return next.handle();
  }
}

/** The route takes a table as its body, as text. Where it is `@Idempotent()` as well, that stands above this: requests are told apart by what is read here. */
export const ApiTableBody = (description: string): MethodDecorator =>
  applyDecorators(
    UseInterceptors(TableBody),
    ApiConsumes('text/csv'),
    ApiBody({ required: true, description, schema: { type: 'string' } }),
  );
