/** One field that breaks a rule: where (JSON pointer-like path without a leading slash), which rule, and what to do. */
export interface FieldError {
  propertyPath: string;
  code: string;
  detail: string;
}

export interface RefusalDetails {
  /** HTTP status of the refusal, 400 to 499. */
  status: number;
  /** MEF's error code where it has one (MEF 123/124): `invalidBody`, `missingProperty`, `invalidValue`, `referenceNotFound` … */
  code: string;
  title: string;
  detail: string;
  errors?: FieldError[];
}

/** What a caller asked for cannot be done, and why, in words the caller understands. Asking again unchanged will not help. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: FieldError[];

  constructor({ status, code, title, detail, errors = [] }: RefusalDetails) {
    super(detail);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
  }
}

/** 409: the thing asked for contradicts the state it meets. */
export const conflict = (detail: string, code = 'conflict') => new Refusal({ status: 409, code, title: 'Conflict', detail });

/** 404: there is no such thing for this caller. */
export const notFound = (detail: string) => new Refusal({ status: 404, code: 'notFound', title: 'Not found', detail });

/** 422: the request is readable, but these fields break a rule. */
export function invalid(...errors: FieldError[]): Refusal {
  const detail = errors.map((error) => error.detail).join('; ');
  return new Refusal({ status: 422, code: errors[0]?.code ?? 'otherIssue', title: 'Invalid', detail, errors });
}

/** Something that a report names, by its kind and the name people know it by. */
export interface Reference {
  kind: string;
  name: string;
}

/** One text for each thing, fit to be read: `order SO-1`. */
export const referenceKey = ({ kind, name }: Reference): string => `${kind} ${name}`;

/** 422: a field names something that does not exist. It may yet appear: then the same report can be taken. */
export class UnknownReference extends Refusal {
  constructor(
    readonly reference: Reference,
    propertyPath: string,
  ) {
    const detail = `there is no ${reference.kind} ${reference.name}`;
    const errors = [{ propertyPath, code: 'referenceNotFound', detail }];
    super({ status: 422, code: 'referenceNotFound', title: 'Invalid', detail, errors });
  }
}

export const unknownReference = (kind: string, name: string, propertyPath: string) => new UnknownReference({ kind, name }, propertyPath);

/** 400: the request cannot be read at all; or, named in `errors`, some of its parameters. */
export const unreadable = (detail: string, code = 'invalidBody', errors?: FieldError[]) =>
  new Refusal({ status: 400, code, title: 'Unreadable', detail, ...(errors && { errors }) });

/** 400: this parameter of the query cannot be read. `code` says why, of the parameter and, unless told, of the request. */
export const unreadableParameter = (propertyPath: string, code: string, detail: string, requestCode = code) =>
  unreadable(detail, requestCode, [{ propertyPath, code, detail }]);
