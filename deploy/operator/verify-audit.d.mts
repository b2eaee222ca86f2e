export interface KnownHead {
  number: number;
  hash: string;
}

export class RecordVerifier {
  readonly number: number;
  readonly hash: string;
  constructor(enterpriseId: string, heads?: KnownHead[]);
  add(line: { number: number; hash: string; entry: string }): void;
  end(): string | undefined;
}

export function verifyFile(
  file: string,
  heads?: KnownHead[],
): Promise<{ enterpriseId: string; fault: string | undefined; number: number; hash: string }>;
