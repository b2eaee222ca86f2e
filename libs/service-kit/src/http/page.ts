import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { unreadableParameter } from '@trunkline/domain';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** How a list is read page by page; queries with filters extend it. */
export class PageQuery {
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value))
  @IsInt({ message: 'limit must be a whole number from 1 to 200' })
  @Min(1, { message: 'limit must be a whole number from 1 to 200' })
  @Max(200, { message: 'limit must be a whole number from 1 to 200' })
  @JSONSchema({ description: 'how many at most', default: 50 })
  limit = 50;

  @JSONSchema({ description: 'from the `next` of the page before; opaque' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  cursor?: string;
}

/** One page of a list. `next` is a cursor here, and on the wire the URL of the next page; absent on the last. */
export class Page<T> {
  constructor(
    readonly items: T[],
    readonly next?: string,
  ) {}

  map<U>(shape: (item: T) => U): Page<U> {
    return new Page(this.items.map(shape), this.next);
  }
}

/** The columns a list is ordered by, as properties of the entity: an instant and, where instants are equal, a unique id. */
export interface PageOrder {
  at: string;
  id: string;
  /** Newest first unless told. */
  direction?: 'ASC' | 'DESC';
}

/**
 * One page of a query, ordered by time and id and continued by their values, so that rows that come or go meanwhile neither repeat nor hide
 * others. The query must not join to-many relations. Throws a 400 Refusal for a cursor that is none of ours.
 */
export async function pageOf<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  { limit, cursor }: PageQuery,
  { at, id, direction = 'DESC' }: PageOrder,
): Promise<Page<T>> {
  const { alias } = query;
  const after = cursor === undefined ? undefined : readCursor(cursor);
  if (after) {
    const comparison = direction === 'DESC' ? '<' : '>';
    query.andWhere(`(${alias}.${at}, cast(${alias}.${id} as text)) ${comparison} (cast(:pageAt as timestamptz), :pageId)`, {
      pageAt: after[0],
      pageId: after[1],
    });
  }
  query.addSelect(`cast( ${alias}.${at} as text)`, 'page_at').addSelect(`cast( ${alias}.${id} as text)`, 'page_id');
  query
    .orderBy(`${alias}.${at}`, direction)
    .addOrderBy('page_id', direction)
    .limit(limit + 1);
  const { entities, raw } = await query.getRawAndEntities<{ page_at: string; page_id: string }>();
  if (entities.length <= limit) return new Page(entities);
  const last = raw[limit - 1]!;
  return new Page(entities.slice(0, limit), writeCursor([last.page_at, last.page_id]));
}

type SortKey = [at: string, id: string];

const writeCursor = (key: SortKey) => Buffer.from(JSON.stringify(key)).toString('base64url');

function readCursor(cursor: string): SortKey {
  try {
    const key = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
    const [at, id] = key as unknown[];
    if (
      typeof at === 'string' &&
      typeof id === 'string' &&
      !id.includes('\u0000') &&
      /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d){0,2}$/.test(at)
    ) {
      return [at, id];
    }
  } catch {
    // it is none of ours, as said below
  }
  const detail = 'cursor is not one that was given out; follow `next`, or leave it out to begin';
  throw unreadableParameter('cursor', 'invalidValue', detail, 'invalidQuery');
}

/** Turns a page's cursor into the URL of the next page, which has the same filters; also as a `Link` header (RFC 8288). */
@Injectable()
export class PageLinks implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((answer: unknown) => {
        if (!(answer instanceof Page) || answer.next === undefined) return answer;
        const url = new URL(request.originalUrl, 'http://any');
        url.searchParams.set('cursor', answer.next);
        const link = url.pathname + url.search;
        response.setHeader('link', `<${link}>; rel="next"`);
        return new Page(answer.items, link);
      }),
    );
  }
}
