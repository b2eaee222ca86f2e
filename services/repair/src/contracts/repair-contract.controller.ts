import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiPageResponse, RequireTask, type Page } from '@trunkline/service-kit';
import { RepairContractCommands } from './repair-contract.commands.ts';
import { contractView, RepairContractQueries } from './repair-contract.queries.ts';
import { ContractFilter, ContractSubmission, ContractView } from './repair-contract.requests.ts';

@ApiTags('contracts')
@Controller('repair-contracts')
export class RepairContractController {
  constructor(
    private readonly commands: RepairContractCommands,
    private readonly queries: RepairContractQueries,
  ) {}

  @Get()
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'What contracts say of repair where it is not round the clock, the last to change first' })
  @ApiPageResponse(ContractView)
  list(@Query() filter: ContractFilter): Promise<Page<ContractView>> {
    return this.queries.list(filter);
  }

  @Put()
  @RequireTask('repair.contract.write')
  @ApiOperation({ summary: 'Say when repair works for an enterprise, or for one account of it' })
  @ApiOkResponse({ type: ContractView })
  async put(@Body() submission: ContractSubmission): Promise<ContractView> {
    return contractView(await this.commands.put(submission));
  }
}
