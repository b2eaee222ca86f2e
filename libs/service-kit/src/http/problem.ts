import { HttpException } from '@nestjs/common';
import { Refusal, type FieldError } from '@trunkline/domain';
import { isDatabaseAway, Overtaken } from '@trunkline/messaging';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { STATUS_CODES } from 'node:http';

/** The largest body taken, in bytes. */
export const largestRequest = 1024 * 1024;
/** The largest body with events, as large as one on the topic. */
export const largestReports = 16 * 1024 * 1024;

/** One field at fault: where, by which rule, and what to do. */
export class ProblemField implements FieldError {
  @IsString() propertyPath!: string;
  @IsString() code!: string;
  @IsString() detail!: string;
}

/** RFC 9457 problem details, with MEF's error code and the fields at fault. */
export class Problem {
  /** Stable for each `code`; a name, not an address. */
  @IsString() type!: string;
  @IsString() title!: string;
  @IsInt() status!: number;
  @IsString() detail!: string;
  @IsString() code!: string;
  /** The path that was asked for. */
  @IsOptional() @IsString() instance?: string;
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => ProblemField) errors?: ProblemField[];
}

const codes: Record<number, string> = {
  400: 'invalidBody',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  405: 'methodNotAllowed',
  409: 'conflict',
  413: 'tooLarge',
  415: 'unsupportedMediaType',
  422: 'otherIssue',
  503: 'unavailable',
};

/** A problem without fields at fault. */
export const problem = (status: number, code: string, title: string, detail: string): Problem => ({
  type: `urn:trunkline:problem:${code}`,
  title,
  status,
  detail,
  code,
});

/** What to tell a caller about a refusal; also one member of a batch's answer. */
export function problemOf({ status, code, title, detail, errors }: Refusal): Problem {
  return { ...problem(status, code, title, detail), ...(errors.length ? { errors } : {}) };
}

/** What to tell a caller about any error at all. Of an unexpected one it says nothing but the id under which it was logged. */
export function problemFor(error: unknown, requestId: string): Problem {
  if (error instanceof Refusal) return problemOf(error);
  if (isDatabaseAway(error)) {
    return problem(503, 'unavailable', 'Unavailable', 'the database cannot be reached at the moment; send the same request again');
  }
  if (error instanceof Overtaken) {
    // Also where what came first is out of reach: then it is never seen, and must not be told of.
    return problem(409, 'conflict', 'Conflict', 'it exists already, or was changed again and again meanwhile');
  }
  if (isUnstorable(error)) {
    return problem(400, 'invalidValue', 'Unreadable', 'a value contains characters that cannot be stored, or is out of range');
  }
  const status = statusOf(error);
  if (status === undefined) {
    return problem(500, 'internalError', 'Internal error', `something went wrong here; quote ${requestId} when you report it`);
  }
  if (status === 413) return problem(413, 'tooLarge', 'Content too large', `a body may have at most ${largestRequest} bytes`);
  const detail = error instanceof HttpException || status < 500 ? (error as Error).message : (STATUS_CODES[status] ?? 'error');
  return problem(status, codes[status] ?? 'otherIssue', STATUS_CODES[status] ?? 'Error', detail);
}

/** SQLSTATE class 22, data exception: the database could not take a value as it was given. */
function isUnstorable(error: unknown): boolean {
  const { driverError } = (error ?? {}) as { driverError?: { code?: unknown } };
  return typeof driverError?.code === 'string' && driverError.code.startsWith('22');
}

/** The status of an error that says it: Nest's own, and those of the HTTP layer (body too large, bad escape in the path). */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { status } = (error ?? {}) as { status?: unknown };
  return error instanceof Error && typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
