import { applyDecorators, type Type } from '@nestjs/common';
import { ApiCreatedResponse, ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { Type as TypeOf } from 'class-transformer';
import { IsArray, IsOptional, IsString, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** The answer is one page of a list of these: `items`, and `next` unless it is the last. It may also be text, of the content types named. */
export function ApiPageResponse(type: Type<object>, ...texts: string[]): MethodDecorator {
  const page = pageTypeOf(type);
  const json = { 'application/json': { schema: { $ref: getSchemaPath(page) } } };
  const others = Object.fromEntries(texts.map((contentType) => [contentType, { schema: { type: 'string' } as const }]));
  return applyDecorators(
    ApiExtraModels(page),
    ApiOkResponse({
      description: texts.length ? 'one page; or the whole list, as text' : 'one page',
      headers: { Link: { description: 'the next page, `rel="next"` (RFC 8288)', schema: { type: 'string' } } },
      content: { ...json, ...others },
    }),
  );
}

/** The answer is what was made, and `Location` says where it is. */
export const ApiLocatedResponse = (type: Type<object>, description = 'what was made'): MethodDecorator =>
  ApiCreatedResponse({
    type,
    description,
    headers: { Location: { description: 'where it is', schema: { type: 'string', format: 'uri-reference' } } },
  });

const pages = new Map<Type<object>, Type<object>>();

function pageTypeOf(type: Type<object>): Type<object> {
  const known = pages.get(type);
  if (known) return known;
  const page = { [`${type.name}Page`]: class {} }[`${type.name}Page`]!;
  const items = [IsArray(), ValidateNested({ each: true }), TypeOf(() => type)];
  const next = [
    IsOptional(),
    IsString(),
    JSONSchema({ description: 'the URL of the next page; absent on the last', format: 'uri-reference' }),
  ];
  for (const decorate of items) decorate(page.prototype, 'items');
  for (const decorate of next) decorate(page.prototype, 'next');
  pages.set(type, page);
  return page;
}
