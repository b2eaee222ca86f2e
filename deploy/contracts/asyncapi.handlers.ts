import { Logger, type DynamicModule, type Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { PATTERN_EXTRAS_METADATA } from '@nestjs/microservices/constants.js';
import { contracts, type Contract, type ServiceName } from '@trunkline/contracts';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { root } from '../local/settings.ts';

/** One method of one service that takes one kind of event. */
export interface Handler {
  service: string;
  contract: Contract;
  /** Where it stands, such as `OrderConsumer.announceMilestone`. */
  method: string;
  /** The projection it keeps, if it wants only what is newer than that has seen. */
  latest?: string;
  /** It sees rows of its facts' own enterprises alone. */
  ofEnterprises: boolean;
}

/** Compiled code reads compiled services, sources read sources: one process has to see each event class once. */
const [folder, ending] = fileURLToPath(import.meta.url).endsWith('.ts') ? ['src', '.ts'] : ['dist/src', '.js'];

/**
 * Who hears what: the handlers that `@Handles`, `@HandlesEvery` and `@HandlesReport` declare in the controllers of every service. Their classes are loaded and
 * never made, so nothing is connected; services are found by folder, not imported by name, for nothing here stands on one of them.
 */
export async function declaredHandlers(): Promise<Handler[]> {
  Logger.overrideLogger(false); // warns of several services in one process, amid what is printed
  const services = (await readdir(join(root, 'services'))).sort();
  const found = await Promise.all(services.map((service) => handlersOf(service)));
  return found.flat();
}

async function handlersOf(service: string): Promise<Handler[]> {
  const file = join(root, 'services', service, folder, `${service}.module${ending}`);
  const exported = (await import(pathToFileURL(file).href)) as Record<string, Type>;
  return [...new Set(Object.values(exported).flatMap(controllersOf))].flatMap((type) => {
    const prototype = type.prototype as Record<string, object> | undefined;
    return Object.getOwnPropertyNames(prototype ?? {}).flatMap((name) => {
      const extras = Reflect.getMetadata(PATTERN_EXTRAS_METADATA, prototype![name]!) as
        { contract?: Contract; every?: ServiceName; needs?: { latest?: string; ofEnterprises?: boolean } } | undefined;
      const { latest, ofEnterprises = false } = extras?.needs ?? {};
      return heardBy(extras).map((contract) => ({ service, contract, method: `${type.name}.${name}`, latest, ofEnterprises }));
    });
  });
}

/** A module's, and those of the modules that it imports. */
function controllersOf(module: Type | DynamicModule): Type[] {
  const made = 'module' in module ? module : undefined;
  const type = made?.module ?? (module as Type);
  const said = <T>(key: string): T[] => (Reflect.getMetadata(key, type) as T[] | undefined) ?? [];
  const imports = [...said<Type | DynamicModule>(MODULE_METADATA.IMPORTS), ...((made?.imports ?? []) as (Type | DynamicModule)[])];
  return [...said<Type>(MODULE_METADATA.CONTROLLERS), ...(made?.controllers ?? []), ...imports.flatMap(controllersOf)];
}

const heardBy = ({ contract, every }: { contract?: Contract; every?: ServiceName } = {}): Contract[] =>
  contract
    ? [contract]
    : every
      ? contracts().filter(({ kind, compacted, apart, owner }) => kind === 'fact' && !compacted && !apart && owner === every)
      : [];
