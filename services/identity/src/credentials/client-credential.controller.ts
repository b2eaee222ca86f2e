import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RefusalsRecorded, RequireTask } from '@trunkline/service-kit';
import { ClientId } from '../clients/client.requests.ts';
import { ClientCredentialCommands } from './client-credential.commands.ts';
import { ClientKeys, NewSecret, SignInAddresses } from './client-credential.requests.ts';

@ApiTags('clients')
@RequireTask('identity.client.manage')
@RefusalsRecorded()
@Controller('clients/:clientId')
export class ClientCredentialController {
  constructor(private readonly commands: ClientCredentialCommands) {}

  @Post('secrets')
  @ApiOperation({ summary: 'Give a machine another secret, shown this once; the newest before it goes on holding' })
  @ApiCreatedResponse({ type: NewSecret, description: 'the secret' })
  addSecret(@Param('clientId', ClientId) clientId: string): Promise<NewSecret> {
    return this.commands.addSecret(clientId);
  }

  @Put('keys')
  @HttpCode(204)
  @ApiOperation({ summary: 'Let a machine prove itself by signing with one of these keys, and not by a secret any more' })
  @ApiNoContentResponse({ description: 'they hold' })
  setKeys(@Param('clientId', ClientId) clientId: string, @Body() keys: ClientKeys): Promise<void> {
    return this.commands.setKeys(clientId, keys);
  }

  @Put('sign-in')
  @HttpCode(204)
  @ApiOperation({ summary: 'Let people sign in through a client, and be sent back to these addresses alone' })
  @ApiNoContentResponse({ description: 'they may' })
  letSignIn(@Param('clientId', ClientId) clientId: string, @Body() addresses: SignInAddresses): Promise<void> {
    return this.commands.letSignIn(clientId, addresses);
  }
}
