import { formats, heardFormats, isText, keptText, rangeOf, schemaOf, unseenIn, type Contract, type TextKind } from '@trunkline/contracts';
import { invalid, type FieldError } from '@trunkline/domain';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { remembered } from './remembered.ts';

/** Formats whose texts come again and again, and take long to decide: a time zone a tenth of a millisecond; the days of an invoice stand in each of its lines. */
const recurring = ['email', 'time-zone', 'locale', 'date'];

interface Text {
  'x-text': TextKind;
  maxLength: number;
}

/** Of a report all rules hold; a fact was checked by its owner when it was announced, and is held to what is published alone. */
function checkers(kind: Contract['kind'], allErrors: boolean): (contract: Contract) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors, verbose: true });
  addFormats.default(ajv);
  for (const [name, validate] of Object.entries(kind === 'fact' ? heardFormats : formats)) {
    ajv.addFormat(name, { type: 'string', validate: recurring.includes(name) ? remembered(validate) : validate });
  }
  if (kind === 'report') {
    const compile =
      (text: TextKind, { maxLength }: Text) =>
      (value: string) =>
        isText(text, keptText(value), maxLength);
    ajv.addKeyword({ keyword: 'x-text', type: 'string', compile: compile as never });
  }
  const compiled = new Map<string, ValidateFunction>();
  return ({ type, event }) => {
    const check = compiled.get(type) ?? ajv.compile(schemaOf(event));
    compiled.set(type, check);
    return check;
  };
}

/** The first broken rule is found at once; all of them are only looked for in bodies small enough to be read by a person. */
const first = { fact: checkers('fact', false), report: checkers('report', false) };
const every = { fact: checkers('fact', true), report: checkers('report', true) };
const readable = 64 * 1024;

/** The rules of the contract's JSON Schema that the body breaks; none when it keeps them all. Without a contract there must be a body, whatever its shape. */
export function brokenRules(contract: Contract | undefined, body: unknown): FieldError[] {
  if (body === undefined) return [{ propertyPath: 'data', code: 'missingProperty', detail: 'data is required, and the event has none' }];
  if (!contract) return [];
  const quick = first[contract.kind](contract);
  if (quick(body)) return [];
  const thorough = every[contract.kind](contract);
  const errors = JSON.stringify(body).length > readable || thorough(body) ? quick.errors : thorough.errors;
  // A character may be against both the published pattern and what we take, and is told once.
  const told = new Map((errors ?? []).map((error) => fieldError(error)).map((error) => [error.detail, error]));
  return [...told.values()].slice(0, 20);
}

/** Throws a 422 Refusal that names every broken rule. */
export function refuseBroken(contract: Contract, body: unknown): void {
  const broken = brokenRules(contract, body);
  if (broken.length) throw invalid(...broken);
}

function fieldError(error: ErrorObject): FieldError {
  const missing = error.keyword === 'required' ? `/${(error.params as { missingProperty: string }).missingProperty}` : '';
  const propertyPath = pathOf(error.instancePath + missing) || 'data';
  if (missing) return { propertyPath, code: 'missingProperty', detail: `${propertyPath} is required` };
  const code = ['format', 'pattern', 'maxLength', 'x-text', 'type'].includes(error.keyword) ? 'invalidFormat' : 'invalidValue';
  return { propertyPath, code, detail: `${propertyPath} must be ${hintOf(error) ?? wordsOf(error)}` };
}

function hintOf({ parentSchema, data }: ErrorObject): string | undefined {
  const { description, format, ...text } = (parentSchema ?? {}) as { description?: string; format?: string; 'x-text'?: TextKind };
  if (format) return rangeOf(format, data) ?? description;
  return description && text['x-text'] ? description + unseenIn(data) : description;
}

function wordsOf(error: ErrorObject): string {
  const { params } = error as { params: { allowedValues?: unknown[]; type?: string; limit?: number } };
  if (params.allowedValues) return `one of ${params.allowedValues.join(', ')}`;
  if (error.keyword === 'type') return `of type ${String(params.type)}`;
  return (error.message ?? 'valid').replace(/^must (be |NOT )?/, (start) => (start === 'must NOT ' ? 'changed: it must not ' : ''));
}

/** `/contacts/0/email` → `contacts[0].email` */
function pathOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path ? `${path}.${part}` : part), '');
}
