import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiPageResponse, RequireTask, type Page } from '@trunkline/service-kit';
import { EnterpriseInReach } from '../enterprises/enterprise.requests.ts';
import { AuditEntryQueries } from './audit-entry.queries.ts';
import { AuditFilter, RecordedEntry, RecordHead } from './audit-entry.requests.ts';
import { AuditExportQueries } from './audit-export.queries.ts';

const text = { schema: { type: 'string' } } as const;

@ApiTags('record of what was done')
@Controller('enterprises/:enterpriseId')
export class AuditEntryController {
  constructor(
    private readonly queries: AuditEntryQueries,
    private readonly exports: AuditExportQueries,
  ) {}

  @Get('audit')
  @RequireTask('identity.audit.read')
  @ApiOperation({ summary: 'What was done in the enterprise and by whom, newest first; `*` is what the carrier did by itself' })
  @ApiPageResponse(RecordedEntry)
  list(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string, @Query() filter: AuditFilter): Promise<Page<RecordedEntry>> {
    return this.queries.list(enterpriseId, filter);
  }

  @Get('audit-head')
  @RequireTask('identity.audit.read')
  @ApiOperation({ summary: 'Where the record ends: kept elsewhere, it proves later that nothing of it was changed or cut off' })
  @ApiOkResponse({ type: RecordHead })
  head(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string): Promise<RecordHead> {
    return this.queries.head(enterpriseId);
  }

  @Get('audit.csv')
  @RequireTask('identity.audit.read')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="audit.csv"')
  @ApiOperation({ summary: 'The same as a table for spreadsheets, all at once; no cell is a formula' })
  @ApiOkResponse({ description: 'RFC 4180, with the names of the columns first', content: { 'text/csv': text } })
  table(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string, @Query() filter: AuditFilter): StreamableFile {
    return new StreamableFile(this.exports.table(enterpriseId, filter));
  }

  @Get('audit.jsonl')
  @RequireTask('identity.audit.read')
  @Header('content-type', 'application/jsonl')
  @Header('content-disposition', 'attachment; filename="audit.jsonl"')
  @ApiOperation({ summary: 'The whole record with its hashes, oldest first, to be verified without us' })
  @ApiOkResponse({
    description: 'JSON Lines: where the record ends, then its lines as they were hashed',
    content: { 'application/jsonl': text },
  })
  proof(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string): StreamableFile {
    return new StreamableFile(this.exports.proof(enterpriseId));
  }
}
