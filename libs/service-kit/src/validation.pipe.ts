import type { ArgumentMetadata, PipeTransform, Type } from '@nestjs/common';
import { invalid, Refusal, unreadable, type FieldError } from '@trunkline/domain';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';

const untyped: unknown[] = [String, Boolean, Number, Array, Object, Buffer];

/**
 * Makes a request's body or query an instance of the class its handler names, and holds it to that class. Throws a Refusal that names every
 * field at fault: 422 for a body, 400 for a query; a property the class does not have is refused too.
 */
export class RequestValidation implements PipeTransform {
  async transform(value: unknown, { type, metatype }: ArgumentMetadata): Promise<unknown> {
    if (!metatype || untyped.includes(metatype) || (type !== 'body' && type !== 'query')) return value;
    if (type === 'body' && (typeof value !== 'object' || value === null || Array.isArray(value))) throw unreadable('the body must be a JSON object');
    const instance = plainToInstance(metatype as Type<object>, value ?? {}, { exposeDefaultValues: true });
    const faults = (await validate(instance, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true })).flatMap((fault) => fieldErrors(fault));
    if (!faults.length) return instance;
    if (type === 'body') throw invalid(...faults);
    throw new Refusal({ status: 400, code: 'invalidQuery', title: 'Unreadable', detail: faults.map(({ detail }) => detail).join('; '), errors: faults });
  }
}

/** Rules whose breach means that the text does not have the form asked for, whatever its meaning. */
const formats = /^(is(?!In$|Defined$|NotEmpty$)|matches|minLength|maxLength|date|date-time|email|time-zone|locale|arrayM)/;

function fieldErrors({ property, value, constraints = {}, children = [] }: ValidationError, parent = ''): FieldError[] {
  const propertyPath = /^\d+$/.test(property) ? `${parent}[${property}]` : parent ? `${parent}.${property}` : property;
  const own = Object.entries(constraints).map(([rule, message]) => ({ propertyPath, ...sayOf(rule, message, value, property, propertyPath) }));
  return [...own, ...children.flatMap((child) => fieldErrors(child, propertyPath))];
}

function sayOf(rule: string, message: string, value: unknown, property: string, path: string): Omit<FieldError, 'propertyPath'> {
  if (rule === 'whitelistValidation' || rule === 'unknownValue') return { code: 'unexpectedProperty', detail: `${path} is not known here; leave it out` };
  const plain = message.replace(/^(each value in |nested property )+/, '');
  const wanted = plain.startsWith(`${property} `) ? plain.slice(property.length + 1) : plain;
  if (value === undefined || value === null) return { code: 'missingProperty', detail: `${path} is required: it ${wanted}` };
  return { code: formats.test(rule) ? 'invalidFormat' : 'invalidValue', detail: `${path} ${wanted}` };
}
