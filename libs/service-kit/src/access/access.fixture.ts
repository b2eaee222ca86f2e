import { Controller, Get, Module, Post, Body, Param } from '@nestjs/common';
import { ApiCreatedResponse, ApiExcludeEndpoint, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { IsReference } from '@trunkline/contracts';
import { currentScope } from '@trunkline/messaging';
import { IsIn, IsObject, IsOptional, IsString } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { ServiceModule } from '../service.module.ts';
import { Caller, Public, RequireTask, ShowsThing, SignedIn } from './access.decorators.ts';
import { Owners } from './owners.ts';
import { currentPrincipal, type Principal } from './principal.ts';

/** For whom a request ran. */
export class SightView {
  @IsIn(['person', 'staff', 'machine']) kind!: Principal['kind'];
  @IsString() subject!: string;
  @IsObject() @JSONSchema({ additionalProperties: true }) scope!: object;
}

/** Something to be made for an account. */
export class Wish {
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsReference() accountBan!: string;
}

export class GrantedWish extends Wish {
  @IsReference() override enterpriseId!: string;
}

const sight = ({ kind, subject }: Principal): SightView => ({ kind, subject, scope: { ...currentScope() } });

@Controller()
class SightController {
  constructor(private readonly owners: Owners) {}

  @Get('sights')
  @RequireTask('orders.order.read', 'orders.order.create')
  @ApiOperation({ summary: 'For whom a reader of orders is read' })
  @ApiOkResponse({ type: SightView })
  orders(@Caller() principal: Principal): SightView {
    return sight(principal);
  }

  @Get('sights/mine')
  @SignedIn()
  @ApiOperation({ summary: 'For whom somebody is read' })
  @ApiOkResponse({ type: SightView })
  mine(): SightView {
    return sight(currentPrincipal()!);
  }

  @Get('sights/orders/:number')
  @ShowsThing('order', 'number')
  @RequireTask('orders.order.read')
  @ApiOperation({ summary: 'For whom a reader of one order is read' })
  @ApiOkResponse({ type: SightView })
  order(@Param('number') _number: string): SightView {
    return sight(currentPrincipal()!);
  }

  @Get('sights/tickets/:number')
  @ShowsThing('ticket', 'number')
  @RequireTask('orders.order.read')
  @ApiOperation({ summary: 'For whom a reader of one ticket is read' })
  @ApiOkResponse({ type: SightView })
  ticket(@Param('number') _number: string): SightView {
    return sight(currentPrincipal()!);
  }

  @Get('sights/open/:name')
  @Public()
  @ApiOperation({ summary: 'For whom anybody is read' })
  @ApiOkResponse({ type: Wish })
  open(@Param('name') accountBan: string) {
    return { accountBan: currentScope() ? 'scoped' : accountBan };
  }

  @Get('sights/forgotten')
  @ApiExcludeEndpoint()
  forgotten() {
    return 'nobody said who may';
  }

  @Post('wishes')
  @RequireTask('orders.order.create')
  @ApiOperation({ summary: 'Wish something for an account' })
  @ApiCreatedResponse({ type: GrantedWish })
  async wish(@Body() wish: Wish): Promise<GrantedWish> {
    return { ...wish, enterpriseId: await this.owners.enterpriseOf(wish) };
  }
}

/** Shows who is let in, and for whom. */
@Module({ imports: [ServiceModule.for({ name: 'repair', entities: [], migrations: [] })], controllers: [SightController] })
export class SightModule {}
