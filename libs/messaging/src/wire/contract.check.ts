import { formats, schemaOf, type Contract } from '@trunkline/contracts';
import { invalid, type FieldError } from '@trunkline/domain';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { remembered } from './remembered.ts';

/** Formats whose texts come again and again, and take long to decide: a time zone a tenth of a millisecond. */
const recurring = ['email', 'time-zone', 'locale'];

type Checker = (contract: Contract) => ValidateFunction;

/** The first broken rule is found at once; all of them are only looked for in bodies small enough to be read by a person. */
const [first, every] = [false, true].map((allErrors) => {
  const ajv = new Ajv2020({ strict: false, allErrors, verbose: true });
  addFormats.default(ajv);
  for (const [name, validate] of Object.entries(formats)) {
    ajv.addFormat(name, { type: 'string', validate: recurring.includes(name) ? remembered(validate) : validate });
  }
  const compiled = new Map<string, ValidateFunction>();
  return (contract: Contract): ValidateFunction => {
    const known = compiled.get(contract.type) ?? ajv.compile(schemaOf(contract.event));
    compiled.set(contract.type, known);
    return known;
  };
}) as [Checker, Checker];
const readable = 64 * 1024;

/** The rules of the contract's JSON Schema that the body breaks; none when it keeps them all. */
export function brokenRules(contract: Contract, body: unknown): FieldError[] {
  const quick = first(contract);
  if (quick(body)) return [];
  const thorough = every(contract);
  const errors = JSON.stringify(body).length > readable || thorough(body) ? quick.errors : thorough.errors;
  return (errors ?? []).slice(0, 20).map((error) => fieldError(error));
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
  const hint = (error.parentSchema as { description?: string } | undefined)?.description;
  const code = ['format', 'pattern', 'maxLength', 'type'].includes(error.keyword) ? 'invalidFormat' : 'invalidValue';
  return { propertyPath, code, detail: `${propertyPath} must be ${hint ?? wordsOf(error)}` };
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
