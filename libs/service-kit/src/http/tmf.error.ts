import { IsOptional, IsString } from 'class-validator';
import type { Problem } from './problem.ts';

/** An error as TM Forum’s APIs tell it (TMF630, Error). */
export class TmfError {
  /** Of the rule that was broken, as in a problem of ours. */
  @IsString() code!: string;
  @IsString() reason!: string;
  @IsOptional() @IsString() message?: string;
  @IsOptional() @IsString() status?: string;
  /** The first field at fault. */
  @IsOptional() @IsString() referenceError?: string;
  @IsOptional() @IsString() '@type'?: string;
}

/** Whether a path leads to a face of TM Forum’s. */
export const isTmf = (path: string): boolean => path.startsWith('/tmf-api/');

export const tmfErrorOf = ({ code, title, detail, status, errors }: Problem): TmfError => ({
  ...{ code, reason: title, message: detail, status: String(status) },
  ...(errors?.[0] && { referenceError: errors[0].propertyPath }),
  '@type': 'Error',
});
