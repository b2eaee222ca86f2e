import { NotDone } from './problem.ts';

/** What a service objects to in a form, by the field that says it; and whatever no field of the form can say. */
export function faultsOf(error: unknown, fields: readonly string[] = []): { beside: Record<string, string>; rest: string[] } {
  const all = error instanceof NotDone ? (error.problem.errors ?? []) : [];
  const isBeside = (path: string) => fields.some((field) => path === field || path.startsWith(`${field}[`));
  return {
    beside: Object.fromEntries(all.filter(({ propertyPath }) => isBeside(propertyPath)).map((one) => [one.propertyPath, one.detail])),
    rest: all.filter(({ propertyPath }) => !isBeside(propertyPath)).map(({ detail }) => detail),
  };
}
