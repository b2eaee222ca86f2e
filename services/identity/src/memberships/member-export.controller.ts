import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireTask } from '@trunkline/service-kit';
import { EnterpriseInReach } from '../enterprises/enterprise.requests.ts';
import { MemberExportQueries } from './member-export.queries.ts';
import { MemberFilter } from './membership.requests.ts';

@ApiTags('people of an enterprise')
@Controller('enterprises/:enterpriseId/users.csv')
export class MemberExportController {
  constructor(private readonly queries: MemberExportQueries) {}

  @Get()
  @RequireTask('identity.user.read')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="users.csv"')
  @ApiOperation({ summary: 'People of the enterprise as a table for spreadsheets, all at once; no cell is a formula' })
  @ApiOkResponse({ description: 'RFC 4180, with the names of the columns first', content: { 'text/csv': { schema: { type: 'string' } } } })
  table(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string, @Query() filter: MemberFilter): Promise<string> {
    return this.queries.table(enterpriseId, filter);
  }
}
