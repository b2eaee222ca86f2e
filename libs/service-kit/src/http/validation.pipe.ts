import type { ArgumentMetadata, PipeTransform, Type } from '@nestjs/common';
import { invalid, Refusal, unreadable, type FieldError } from '@trunkline/domain';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { dropNulls } from './null.ts';

/** Goes on from what is wrong with a query's value that has a space in it. */
export const plusHint = '; in a query + means a space: write %2B for +';

const untyped: unknown[] = [String, Boolean, Number, Array, Object, Buffer];

/**
 * Makes a request's body or query an instance of the class its handler names, and holds it to that class. Throws a Refusal that names every
 * field at fault: 422 for a body, 400 for a query; a property the class does not have is refused too. One that may be left out is left out where it is null.
 */
export class RequestValidation implements PipeTransform {
  async transform(value: unknown, { type, metatype }: ArgumentMetadata): Promise<unknown> {
    if (!metatype || untyped.includes(metatype) || (type !== 'body' && type !== 'query')) return value;
    if (type === 'body' && (typeof value !== 'object' || value === null || Array.isArray(value))) {
      throw unreadable('the body must be a JSON object');
    }
    const foreign = inheritedNames(value);
    if (foreign.length) throw refusal(type, foreign);
    const instance = plainToInstance(metatype as Type<object>, value ?? {}, { exposeDefaultValues: true });
    const faults = (await validate(instance, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true })).flatMap((fault) =>
      fieldErrors(fault),
    );
    if (type === 'query') faults.forEach((fault) => nameThePlus(fault, value));
    if (faults.length) throw refusal(type, faults.slice(0, mostFaults));
    dropNulls(instance);
    return instance;
  }
}

function refusal(type: 'body' | 'query', errors: FieldError[]): Refusal {
  if (type === 'body') return invalid(...errors);
  return unreadable(errors.map(({ detail }) => detail).join('; '), 'invalidQuery', errors);
}

/** A `+` that was sent as it is arrives as a space, and its sender cannot see why. */
function nameThePlus(fault: FieldError, query: unknown): void {
  const value = (query as Record<string, unknown>)[fault.propertyPath];
  if (typeof value === 'string' && value.includes(' ')) fault.detail += plusHint;
}

const unknown = (propertyPath: string): FieldError => ({
  propertyPath,
  code: 'unexpectedProperty',
  detail: `${propertyPath} is not known here; leave it out`,
});
const pathTo = (property: string, parent: string) =>
  /^\d+$/.test(property) ? `${parent}[${property}]` : parent ? `${parent}.${property}` : property;

/** The most values and faults looked at: class-validator takes a second for 20,000, and nobody reads a thousand faults. */
const mostValues = 10_000;
const mostFaults = 50;

/** Properties named as what every object inherits, `constructor` or `toString`: class-transformer takes them for the real ones and throws. */
function inheritedNames(body: unknown): FieldError[] {
  const found: FieldError[] = [];
  let count = 0;
  const open: { value: unknown; path: string }[] = [{ value: body, path: '' }];
  for (let next = open.pop(); next && found.length < mostFaults; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const [property, inner] of Object.entries(next.value)) {
      if (++count > mostValues) {
        throw new Refusal({
          status: 422,
          code: 'tooManyRecords',
          title: 'Invalid',
          detail: `a body may have at most ${mostValues} values`,
        });
      }
      const path = pathTo(property, next.path);
      if (property in Object.prototype) found.push(unknown(path));
      else open.push({ value: inner, path });
    }
  }
  return found;
}

/** Rules whose breach means that the text does not have the form asked for, whatever its meaning. */
const formats =
  /^(is(?!In$|Defined$|NotEmpty$)|matches|minLength|maxLength|date|date-time|email|time-zone|locale|reference|line|note|arrayM)/;

function fieldErrors({ property, value, constraints = {}, children = [] }: ValidationError, parent = ''): FieldError[] {
  const propertyPath = pathTo(property, parent);
  const own = Object.entries(constraints).map(([rule, message]) => sayOf(rule, message, value, property, propertyPath));
  return [...own, ...children.flatMap((child) => fieldErrors(child, propertyPath))];
}

function sayOf(rule: string, message: string, value: unknown, property: string, propertyPath: string): FieldError {
  if (rule === 'whitelistValidation' || rule === 'unknownValue') return unknown(propertyPath);
  const plain = message.replace(/^(each value in |nested property )+/, '');
  const wanted = plain.startsWith(`${property} `) ? plain.slice(property.length + 1) : plain;
  if (value === undefined || value === null) {
    return { propertyPath, code: 'missingProperty', detail: `${propertyPath} is required: it ${wanted}` };
  }
  return { propertyPath, code: formats.test(rule) ? 'invalidFormat' : 'invalidValue', detail: `${propertyPath} ${wanted}` };
}
