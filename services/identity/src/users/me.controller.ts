import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, SignedIn, type Principal } from '@trunkline/service-kit';
import { MeQueries } from './me.queries.ts';
import { UserCommands } from './user.commands.ts';
import { DefaultEnterprise, MyEnterprises, MyView, OwnLocale } from './user.requests.ts';

@ApiTags('me')
@SignedIn()
@Controller('me')
export class MeController {
  constructor(
    private readonly commands: UserCommands,
    private readonly queries: MeQueries,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who I am, and what I may do with this token' })
  @ApiOkResponse({ type: MyView })
  me(@Caller() principal: Principal): Promise<MyView> {
    return this.queries.me(principal);
  }

  @Get('enterprises')
  @ApiOperation({ summary: 'Enterprises that I can act for, one at a time' })
  @ApiOkResponse({ type: MyEnterprises })
  enterprises(@Caller() principal: Principal): Promise<MyEnterprises> {
    return this.queries.enterprises(principal);
  }

  @Put('default-enterprise')
  @ApiOperation({ summary: 'Choose the enterprise that loads first' })
  @ApiOkResponse({ type: MyEnterprises })
  async chooseDefault(@Caller() principal: Principal, @Body() { defaultEnterpriseId }: DefaultEnterprise): Promise<MyEnterprises> {
    const { userId } = await this.queries.me(principal);
    await this.commands.chooseDefault(userId, defaultEnterpriseId);
    return this.queries.enterprises(principal);
  }

  @Put('locale')
  @ApiOperation({ summary: 'Choose the language that I read' })
  @ApiOkResponse({ type: MyView })
  async chooseLocale(@Caller() principal: Principal, @Body() { locale }: OwnLocale): Promise<MyView> {
    const { userId } = await this.queries.me(principal);
    await this.commands.chooseLocale(userId, locale);
    return this.queries.me(principal);
  }
}
