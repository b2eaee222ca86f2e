import { IsArray, IsBoolean, IsIn, IsNumber, IsObject, IsOptional } from 'class-validator';

/** Whether the process can recover by itself. */
export class Liveness {
  @IsIn(['up', 'down']) status!: 'up' | 'down';
}

/** Whether the process can do its work, and what each of its parts says about that. */
export class Readiness extends Liveness {
  @IsIn(['up', 'down']) database!: 'up' | 'down';
  /** It finishes its work, and takes no more. */
  @IsBoolean() stopping!: boolean;
  /** Absent while the database does not answer. */
  @IsOptional() @IsNumber() oldestUnsentSeconds?: number;
  @IsObject() consumer!: object;
  @IsObject() relay!: object;
  /** Partitions that stand still although they have something to do. */
  @IsArray() stuck!: unknown[];
}
