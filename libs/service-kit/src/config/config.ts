import { plainToInstance, Transform } from 'class-transformer';
import { IsInt, Matches, Max, Min, validateSync } from 'class-validator';
import { hostname } from 'node:os';
import { MailConfig } from './mail.config.ts';

/** Turns a variable's text into a whole number; for properties declared `@IsInt()`. */
export const WholeNumber = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value));

const whole = (from: number, to: number) => ({ message: `must be a whole number from ${from} to ${to}` });

const DatabaseUrl = (of: string, role: string) =>
  Matches(/^postgres(ql)?:\/\/\S+$/, {
    message: `must be the URL of the service's own database for ${of}, such as postgres://${role}:secret@127.0.0.1:7432/orders`,
  });

/** All that migrations need to know. */
export class DatabaseConfig {
  @DatabaseUrl('its owner', 'orders_owner')
  MIGRATION_DATABASE_URL!: string;
}

/** What every service reads from its environment; properties are named as the variables. A service with more extends this class. */
export class ServiceConfig extends MailConfig {
  @Matches(/^\S+$/, { message: 'must be the address to listen on, such as 127.0.0.1' })
  HOST = '127.0.0.1';

  @WholeNumber()
  @IsInt(whole(0, 65535))
  @Min(0, whole(0, 65535))
  @Max(65535, whole(0, 65535))
  PORT!: number;

  /** Of the role that requests run with: row security shows it what each may see. */
  @DatabaseUrl('requests', 'orders')
  DATABASE_URL!: string;

  /** Of the role that sees every row: for what is nobody's or everybody's. */
  @DatabaseUrl('work that is for everyone', 'orders_every')
  EVERY_DATABASE_URL!: string;

  /** Where others reach this service; by default its own address. Without a trailing slash. */
  @Matches(/^(https?:\/\/\S*[^\s/])?$/, { message: 'must be an http or https URL without a trailing slash' })
  PUBLIC_URL = '';

  @Matches(/^[a-zA-Z0-9._-]*$/, { message: 'must be letters, digits, dots, dashes and underscores' })
  TOPIC_PREFIX = '';

  /** Name of this replica, the same after a restart. */
  @Matches(/^\S{1,100}$/, { message: 'must be a name of up to 100 characters without spaces' })
  INSTANCE = hostname();

  /** Where the bytes of files are kept, made where it is not there; without one they are in the database. What is there stays there: replicas share it, and backups take it along. */
  @Matches(/^[^\0]*$/, { message: 'must be the path of a folder' })
  ATTACHMENTS_FOLDER = '';

  /** Who issues the access tokens that are taken here, as their claim `iss` says it. */
  @Matches(/^https?:\/\/\S+$/, { message: 'must be the http or https URL of the issuer of access tokens, such as http://127.0.0.1:7401' })
  TOKEN_ISSUER!: string;

  /** Where the issuer publishes its keys (JSON Web Key Set, RFC 7517). */
  @Matches(/^https?:\/\/\S+$/, { message: "must be the http or https URL of the issuer's keys, such as http://127.0.0.1:7401/jwks" })
  TOKEN_JWKS!: string;

  /** A bearer token that opens the operators' routes besides those of the issuer; without one there is none. */
  @Matches(/^(\S{16,200})?$/, { message: 'must be 16 to 200 characters without spaces' })
  OPERATOR_TOKEN = '';

  /** From when on facts that do not leave make the service not ready; in seconds. */
  @WholeNumber()
  @IsInt(whole(1, 86_400))
  @Min(1, whole(1, 86_400))
  @Max(86_400, whole(1, 86_400))
  READY_OUTBOX_AGE_SECONDS = 60;

  /** How many days it is remembered what became of parked events, and what operators asked for. */
  @WholeNumber()
  @IsInt(whole(1, 36_500))
  @Min(1, whole(1, 36_500))
  @Max(36_500, whole(1, 36_500))
  PARKED_HISTORY_DAYS = 400;

  /** Whose word about a caller's address is taken, as Express names them: `loopback, 10.0.0.0/8`. */
  @Matches(/^[\w.:/, ]*$/, { message: 'must be addresses or networks, separated by commas' })
  TRUSTED_PROXIES = '';

  @Matches(/^(trace|debug|info|warn|error|fatal|silent)$/, { message: 'must be trace, debug, info, warn, error, fatal or silent' })
  LOG_LEVEL = 'info';
}

/** The environment lacks something, or has something in a shape that cannot be used. The message names every variable. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads a config class from environment variables; an empty variable counts as absent. Throws one ConfigError that names every missing or
 * bad variable and what it should be, and no value, for some are secrets.
 */
export function readConfig<C extends object>(type: new () => C, env: NodeJS.ProcessEnv, service: string): C {
  const given = Object.entries(env).filter(([, value]) => value !== undefined && value !== '');
  const config = plainToInstance(type, Object.fromEntries(given), { exposeDefaultValues: true });
  const faults = validateSync(config, { forbidUnknownValues: false });
  if (!faults.length) return config;
  const lines = faults.map(({ property, value, constraints }) => {
    const wanted = Object.values(constraints ?? {})[0] ?? 'is not valid';
    return `  ${property} ${value === undefined ? 'is missing: it ' : ''}${wanted}`;
  });
  throw new ConfigError(`${service} cannot start, for its environment is not complete:\n${lines.join('\n')}`);
}
