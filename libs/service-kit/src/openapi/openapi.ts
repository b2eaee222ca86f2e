import type { INestApplication } from '@nestjs/common';
import { ApiProperty, DocumentBuilder, SwaggerModule, type ApiPropertyOptions, type OpenAPIObject } from '@nestjs/swagger';
import { schemaOf, type EventClass } from '@trunkline/contracts';
import { getMetadataStorage } from 'class-validator';
import { Problem } from '../http/problem.ts';
import { isTmf, TmfError } from '../http/tmf.error.ts';
import { withRefusals } from './openapi.refusals.ts';

type Schema = Record<string, unknown>;

/**
 * The OpenAPI 3.1 document of a service. Its schemas and query parameters are made from the class-validator decorators that check the
 * requests: Nest's own reading of types finds no properties once SWC has erased them. What a route may refuse follows from what it takes.
 */
export function openApiOf(app: INestApplication, name: string): OpenAPIObject {
  describeValidated();
  const config = new DocumentBuilder().setOpenAPIVersion('3.1.0').setTitle(`Trunkline ${name}`).setVersion('1').addBearerAuth().build();
  const document = SwaggerModule.createDocument(app, config, { extraModels: [Problem] });
  const schemas: Record<string, Schema> = { ...(document.components?.schemas as Record<string, Schema> | undefined) };
  const errors = Object.keys(document.paths).some(isTmf) ? [TmfError.name] : [];
  for (const known of [...Object.keys(schemas), ...errors]) Object.assign(schemas, hoisted(known));
  return { ...document, paths: withRefusals(document.paths), components: { ...document.components, schemas } };
}

/** Serves `/openapi.json` and, from the npm package, the page `/docs`. */
export function serveDocs(app: INestApplication, name: string): OpenAPIObject {
  const document = openApiOf(app, name);
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'openapi.json', raw: ['json'], customSiteTitle: `Trunkline ${name}` });
  return document;
}

/** A class's schema and those it stands on, each under its name; nothing for a class that validates nothing. */
function hoisted(name: string): Record<string, Schema> {
  const own = validatedSchema({ name } as EventClass);
  if (!own) return {};
  const text = JSON.stringify(own).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { $defs = {}, $schema: _, ...schema } = JSON.parse(text) as Schema & { $defs?: Record<string, Schema> };
  return { [name]: schema, ...$defs };
}

function validatedSchema(type: EventClass): Schema | undefined {
  try {
    return schemaOf(type);
  } catch {
    return undefined;
  }
}

const described = new WeakSet<object>();

/** Tells Nest of every validated property, so that a query class becomes parameters. */
function describeValidated(): void {
  const { validationMetadatas } = getMetadataStorage() as unknown as { validationMetadatas: Map<unknown, unknown> };
  for (const target of validationMetadatas.keys()) {
    if (typeof target !== 'function' || described.has(target)) continue;
    described.add(target);
    const { properties = {}, required = [] } = (validatedSchema(target as EventClass) ?? {}) as {
      properties?: Record<string, Schema>;
      required?: string[];
    };
    for (const [property, { $ref: _, ...schema }] of Object.entries(properties)) {
      const options = { type: 'object', ...schema, ...(schema.items ? { items: {} } : {}), required: required.includes(property) };
      ApiProperty(options as ApiPropertyOptions)(target.prototype as object, property);
    }
  }
}
