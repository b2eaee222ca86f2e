const form = /^(-?)(\d{1,30})(?:\.(\d{1,20}))?$/;

/** An exact decimal number: `digits` × 10^-`scale`. Sums, differences and products never round. */
export class Decimal {
  static readonly zero = new Decimal(0n, 0);

  private constructor(
    readonly digits: bigint,
    readonly scale: number,
  ) {}

  /** Reads `-12.30`. Throws a RangeError for text that is no plain decimal, such as `1e3` or `NaN`. */
  static of(text: string): Decimal {
    const [, sign = '', whole, fraction = ''] = form.exec(text) ?? [];
    if (whole === undefined) throw new RangeError(`${text} is not a decimal number such as -12.30`);
    return new Decimal(BigInt(`${sign}${whole}${fraction}`), fraction.length);
  }

  static sum(all: Iterable<Decimal>): Decimal {
    let total = Decimal.zero;
    for (const one of all) total = total.plus(one);
    return total;
  }

  plus(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.digitsAt(scale) + other.digitsAt(scale), scale);
  }

  minus(other: Decimal): Decimal {
    return this.plus(other.negated());
  }

  times(other: Decimal): Decimal {
    return new Decimal(this.digits * other.digits, this.scale + other.scale);
  }

  /** A quotient with so many decimals, the last of them rounded half away from zero. Throws a RangeError for a division by zero. */
  dividedBy(other: Decimal, scale: number): Decimal {
    if (other.isZero) throw new RangeError('division by zero');
    const [above, below] = [this.digits * 10n ** BigInt(other.scale + scale), other.digits * 10n ** BigInt(this.scale)];
    return new Decimal(rounded(above, below), scale);
  }

  /** With so many decimals, the last of them rounded half away from zero. */
  round(scale: number): Decimal {
    return this.scale <= scale ? this : new Decimal(rounded(this.digits, 10n ** BigInt(this.scale - scale)), scale);
  }

  negated(): Decimal {
    return new Decimal(-this.digits, this.scale);
  }

  get absolute(): Decimal {
    return this.digits < 0n ? this.negated() : this;
  }

  get isZero(): boolean {
    return this.digits === 0n;
  }

  /** Negative, zero or positive, as this is less than the other, equal or more. */
  compare(other: Decimal): number {
    const { digits } = this.minus(other);
    return digits < 0n ? -1 : digits > 0n ? 1 : 0;
  }

  equals(other: Decimal): boolean {
    return this.compare(other) === 0;
  }

  /** Whether so many decimals hold it. */
  fits(scale: number): boolean {
    return this.scale <= scale || this.digits % 10n ** BigInt(this.scale - scale) === 0n;
  }

  /** With exactly so many decimals: `12.30`. Throws a RangeError where they do not hold it. */
  text(scale: number): string {
    if (!this.fits(scale)) throw new RangeError(`${this.toString()} has more than ${scale} decimals`);
    const digits = this.scale <= scale ? this.digitsAt(scale) : this.digits / 10n ** BigInt(this.scale - scale);
    const plain = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
    const cut = plain.length - scale;
    return `${digits < 0n ? '-' : ''}${plain.slice(0, cut)}${scale ? `.${plain.slice(cut)}` : ''}`;
  }

  /** With the fewest decimals that hold it. */
  toString(): string {
    let scale = this.scale;
    while (scale > 0 && this.fits(scale - 1)) scale--;
    return this.text(scale);
  }

  private digitsAt(scale: number): bigint {
    return this.digits * 10n ** BigInt(scale - this.scale);
  }
}

function rounded(above: bigint, below: bigint): bigint {
  const negative = above < 0n !== below < 0n;
  const [dividend, divisor] = [above < 0n ? -above : above, below < 0n ? -below : below];
  const whole = (dividend * 2n + divisor) / (divisor * 2n);
  return negative ? -whole : whole;
}
