import { describe, expect, it } from '@jest/globals';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { AccessOfRoute } from '@trunkline/service-kit';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

type Class = new (...given: never[]) => object;

const files = globSync('{libs,services}/*/src/**/*.controller.ts', { cwd: root });

async function controllers(): Promise<Class[]> {
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(root + file).href) as Promise<Record<string, unknown>>));
  const all = modules.flatMap((module) => Object.values(module));
  return all.filter((value): value is Class => typeof value === 'function' && Reflect.hasMetadata(PATH_METADATA, value));
}

/** Routes of a controller as `OrderController.list`, and whether it is said who may ask for each. */
function routesOf(controller: Class): { route: string; declared: boolean }[] {
  const { prototype } = controller as { prototype: Record<string, object> };
  const saysWho = (target: object) => Reflect.hasMetadata(AccessOfRoute.KEY, target);
  return Object.getOwnPropertyNames(prototype)
    .filter((name) => name !== 'constructor' && Reflect.hasMetadata(METHOD_METADATA, prototype[name]!))
    .map((name) => ({ route: `${controller.name}.${name}`, declared: saysWho(prototype[name]!) || saysWho(controller) }));
}

describe('the routes of all services', () => {
  it('each say who may ask', async () => {
    const routes = (await controllers()).flatMap(routesOf);
    expect(routes.map(({ route }) => route)).toEqual(expect.arrayContaining(['OrderController.submit', 'HealthController.live']));
    expect(routes.filter(({ declared }) => !declared).map(({ route }) => route)).toEqual([]);
  });

  it('are swapped between enterprises and accounts, where a service has any', () => {
    const services = new Set(files.flatMap((file) => /^services\/[^/]+/.exec(file) ?? []));
    const specs = [...services].map((service) => globSync(`${service}/src/**/*.access.spec.ts`, { cwd: root }));
    const swapped = specs.filter((its) => its.some((spec) => readFileSync(root + spec, 'utf8').includes('swapFindings(')));
    expect(swapped).toHaveLength(services.size);
  });
});
