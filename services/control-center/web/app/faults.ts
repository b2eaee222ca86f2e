import { NotDone } from './problem.ts';

/** What a service objects to in a form, by the field that says it; and whatever no field of the form can say. */
export function faultsOf(error: unknown, fields: readonly string[] = []): { beside: Record<string, string>; rest: string[] } {
  const said = error instanceof NotDone ? (error.problem.errors ?? []) : [];
  const all = said.map(({ propertyPath, detail }) => ({ propertyPath: asNamed(propertyPath), detail }));
  const isBeside = (path: string) => fields.some((field) => path === field || path.startsWith(`${field}[`));
  return {
    beside: Object.fromEntries(all.filter(({ propertyPath }) => isBeside(propertyPath)).map((one) => [one.propertyPath, one.detail])),
    rest: all.filter(({ propertyPath }) => !isBeside(propertyPath)).map(({ detail }) => detail),
  };
}

/** `members/0/to` as `members[0].to`: services say either. */
const asNamed = (path: string): string => path.replace(/\/(\d+)/g, '[$1]').replaceAll('/', '.');
