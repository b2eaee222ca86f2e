import { IsLine, IsReference } from '@trunkline/contracts';
import { EnterpriseProvisioned } from '@trunkline/contracts/identity';
import { plainToInstance, Type } from 'class-transformer';
import { IsArray, IsBoolean, IsOptional, IsString, MinLength, ValidateNested, validateSync, type ValidationError } from 'class-validator';
import { NewClient } from '../clients/client.requests.ts';
import { SignInAddresses } from '../credentials/client-credential.requests.ts';
import { NewMember } from '../memberships/membership.requests.ts';
import { NewStaff } from '../staff/staff.requests.ts';

/** A person of an enterprise who is there from the start, and may sign in. */
export class SeedMember extends NewMember {
  @IsReference() enterpriseId!: string;
  @IsString() password!: string;
}

/** One of the carrier's people who is there from the start, and may sign in. */
export class SeedStaff extends NewStaff {
  @IsString() password!: string;
}

/** A machine that is there from the start. */
export class SeedClient extends NewClient {
  @IsString() @MinLength(24) secret!: string;
}

/** A client through which people can sign in from the start. */
export class SeedApplication extends SignInAddresses {
  @IsReference() clientId!: string;
  @IsLine() name!: string;
}

/** Who and what is there from the first start on. */
export class Seed {
  @IsArray() @ValidateNested({ each: true }) @Type(() => EnterpriseProvisioned) enterprises!: EnterpriseProvisioned[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => SeedMember) members!: SeedMember[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => SeedStaff) staff!: SeedStaff[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => SeedClient) clients!: SeedClient[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => SeedApplication) applications!: SeedApplication[];
  /** Its passwords, secrets and the grants of its machines hold, whatever was chosen since. Without that it adds who is not there, and changes nobody. */
  @IsOptional() @IsBoolean() overrules?: boolean;
}

/** Throws a sentence that names the file and every field that is wrong, but shows no value, for some are secrets. */
export function readSeed(file: string, text: string): Seed {
  const wrong = (why: string) => new Error(`${file}, which SEED_FILE names, cannot be used: ${why}`);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw wrong('it is no JSON');
  }
  const seed = plainToInstance(Seed, content);
  const faults =
    seed instanceof Seed ? validateSync(seed, { forbidUnknownValues: false }).flatMap((fault) => pathsOf(fault)) : ['it is no object'];
  if (faults.length) throw wrong(faults.join('; '));
  return seed;
}

function pathsOf({ property, constraints = {}, children = [] }: ValidationError, above = ''): string[] {
  const path = `${above}${property}`;
  return [...Object.values(constraints).map((rule) => `${path}: ${rule}`), ...children.flatMap((child) => pathsOf(child, `${path}/`))];
}
