import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { contracts, publishedName, schemaOf } from '@trunkline/contracts';
import { notFound } from '@trunkline/domain';
import { MESSAGING_SETTINGS, type MessagingSettings } from '@trunkline/messaging/host';
import type { Response } from 'express';
import { createRequire } from 'node:module';
import { Public } from '../access/access.decorators.ts';

const require = createRequire(import.meta.url);

const document = { schema: { type: 'object', additionalProperties: true } };

/** Where an event's `dataschema` leads: the shapes this service owns, facts by their topic and reports by their name. */
@ApiTags('schemas')
@Public()
@Controller()
export class SchemaController {
  constructor(@Inject(MESSAGING_SETTINGS) private readonly settings: MessagingSettings) {}

  @Get('schemas/:name/v:version')
  @ApiOperation({ summary: 'The JSON Schema of an event' })
  @ApiOkResponse({ description: 'JSON Schema 2020-12', content: { 'application/schema+json': document } })
  schema(@Param('name') name: string, @Param('version') version: string, @Res({ passthrough: true }) response: Response) {
    const owned = contracts().filter(({ owner }) => owner === this.settings.service);
    const contract = owned.find((one) => publishedName(one) === name && String(one.version) === version);
    if (!contract) {
      throw notFound(
        `no event ${name} of version ${version} is declared here; there are ${owned.map(({ type }) => type).join(', ') || 'none'}`,
      );
    }
    response.type('application/schema+json');
    return { $id: `${this.settings.schemaBase}/schemas/${name}/v${version}`, ...schemaOf(contract.event) };
  }

  @Get('asyncapi.json')
  @ApiOperation({ summary: 'Every event of every service: topics, headers and shapes, as an AsyncAPI 3 document' })
  @ApiOkResponse({ description: 'AsyncAPI 3', content: { 'application/json': document } })
  asyncapi(): unknown {
    return require('@trunkline/contracts/asyncapi.json');
  }
}
