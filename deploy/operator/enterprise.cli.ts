import type { EnterpriseProvisioned, PublicAccount, PublicEnterprise } from '@trunkline/contracts/identity';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Endpoints } from '../local/endpoints.ts';
import { ClientTokens } from '../local/tokens.ts';
import { enterpriseText, type ShownMember } from './enterprise.table.ts';
import { ask, askPages, type Target } from './service.client.ts';
import { help, UsageError } from './trunkline.help.ts';

const text = { type: 'string' } as const;
const options = {
  name: text,
  account: { ...text, multiple: true },
  administrator: { ...text, multiple: true },
  file: text,
  limit: text,
  url: text,
  token: text,
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;
type Options = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];

/** `enterprise …`: customers, as identity knows them. */
export async function enterprise(args: string[], say: (text: string) => void, endpointsFile: string): Promise<void> {
  const { values, positionals } = parse(args);
  if (values.help) return say(help);
  const [verb, enterpriseId, ...more] = positionals;
  if ((verb !== 'create' && verb !== 'show') || more.length) {
    throw new UsageError(`There is no command “enterprise ${verb ?? ''}”; --help names them.`);
  }
  if (verb === 'create') await create(await provisioned(enterpriseId, values), values, await identityAt(values, endpointsFile), say);
  else if (enterpriseId) await show(enterpriseId, values, await identityAt(values, endpointsFile), say);
  else throw new UsageError('Say which one: enterprise show <id>.');
}

async function create(content: EnterpriseProvisioned, { json }: Options, identity: Target, say: (text: string) => void): Promise<void> {
  const made = await ask<PublicEnterprise>(identity, '/enterprises', content);
  say(json ? JSON.stringify(made) : `${made.enterpriseId} is set up: ${made.name}.`);
}

async function show(enterpriseId: string, { json, limit = '50' }: Options, identity: Target, say: (text: string) => void): Promise<void> {
  if (!/^[1-9]\d{0,6}$/.test(limit)) throw new UsageError('--limit must be a whole number from 1.');
  const path = `/enterprises/${encodeURIComponent(enterpriseId)}`;
  const found = await ask<PublicEnterprise>(identity, path);
  const [accounts, people] = await Promise.all([
    askPages<PublicAccount>(identity, `${path}/accounts`, Number(limit)),
    askPages<ShownMember>(identity, `${path}/users`, Number(limit)),
  ]);
  say(
    json
      ? JSON.stringify({ ...found, accounts: accounts.items, users: people.items })
      : enterpriseText(found, accounts.items, people.items),
  );
  if (accounts.more || people.more) say(`There are more; --limit shows more than ${limit}.`);
}

/** What to set up: from a file, or from the words of the command. */
async function provisioned(
  enterpriseId: string | undefined,
  { file, name, account = [], administrator = [] }: Options,
): Promise<EnterpriseProvisioned> {
  if (file !== undefined) {
    if (enterpriseId || name || account.length || administrator.length) {
      throw new UsageError('The file says it all: leave out what else you said.');
    }
    return readJson(file);
  }
  if (!enterpriseId || !name) throw new UsageError('Say which one, and its name: enterprise create <id> --name "<name>".');
  return {
    enterpriseId,
    name,
    accounts: account.map((said) => {
      const [, accountBan, accountName] = /^([^=]+)=(.+)$/.exec(said) ?? [];
      if (!accountBan || !accountName) throw new UsageError(`--account ${said}: say it as <number>="<name>".`);
      return { accountBan, name: accountName };
    }),
    administrators: administrator.map((said) => {
      const [, username, personName, email] = /^([^=]+)=(.+?)\s*<([^<>]+)>$/.exec(said) ?? [];
      if (!username || !personName || !email) {
        throw new UsageError(`--administrator ${said}: say it as <user name>="<name> <e-mail address>".`);
      }
      return { username, name: personName, email };
    }),
  };
}

async function readJson(file: string): Promise<EnterpriseProvisioned> {
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  });
  try {
    return JSON.parse(content) as EnterpriseProvisioned;
  } catch {
    throw new UsageError(`${file} is no JSON.`);
  }
}

/** Identity where it is named; else the one that runs here, asked as the system that may do everything. */
async function identityAt({ url, token }: Options, endpointsFile: string): Promise<Target> {
  if (url) {
    if (!token) throw new UsageError('Who are you? Say --token: an access token that identity gave.');
    return { service: 'identity', url: url.replace(/\/+$/, ''), token };
  }
  const endpoints = JSON.parse(await readFile(endpointsFile, 'utf8').catch(() => '{}')) as Partial<Endpoints>;
  const { services, clients = [] } = endpoints;
  if (!services?.['identity']) throw new UsageError('Identity does not run here: start it with npm start, or say --url and --token.');
  const { authorization } = await ClientTokens.of('operator', { services, clients }).header();
  return { service: 'identity', url: services['identity'].url, token: token ?? authorization.replace('Bearer ', '') };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message} --help names what there is.`);
  }
}
