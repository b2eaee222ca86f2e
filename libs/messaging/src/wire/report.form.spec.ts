import { describe, expect, it } from '@jest/globals';
import { contractOf, IsDay, IsInstant, IsLine, IsNote, IsReference, IsMailAddress, reportsTo } from '@trunkline/contracts';
import { Type } from 'class-transformer';
import { IsArray, IsOptional, ValidateNested } from 'class-validator';
import { brokenRules } from './contract.check.ts';
import { reportForm } from './report.form.ts';

class Passenger {
  @IsLine() name!: string;
  @IsOptional() @IsMailAddress() email?: string;
}

@(reportsTo('maintenance')('test-journey-begun'))
class JourneyBegun {
  @IsReference() journey!: string;
  @IsOptional() @IsInstant() at?: string;
  @IsOptional() @IsDay() day?: string;
  @IsOptional() @IsNote() note?: string;
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => Passenger) passengers?: Passenger[];
  @IsOptional() @ValidateNested() @Type(() => Passenger) guide?: Passenger;
}

const contract = contractOf(JourneyBegun);
const broken = (data: unknown) => brokenRules(contract, reportForm(contract, data)).map(({ detail }) => detail);

describe('the form of a report', () => {
  it('has texts in NFC, to the deepest', () => {
    const data = { journey: 'Cafe\u0301', passengers: [{ name: 'Nguye\u0302\u0303n' }], guide: { name: '\u1100\u1161' }, other: 'e\u0301' };
    expect(reportForm(contract, data)).toEqual({
      journey: 'Café',
      passengers: [{ name: 'Nguyễn' }],
      guide: { name: '가' },
      other: 'e\u0301',
    });
  });

  it('has no property that is optional and null', () => {
    const data = { journey: 'J', at: null, day: null, note: null, passengers: [{ name: 'Ana', email: null }], guide: null };
    expect(reportForm(contract, data)).toEqual({ journey: 'J', passengers: [{ name: 'Ana' }] });
  });

  it('keeps null where something is required', () => {
    expect(broken({ journey: null })[0]).toMatch(/^journey must be 1 to 64 characters/);
  });

  it.each([undefined, null, 5, 'text', [], [{}], { passengers: 5 }, { passengers: [null, 5] }, { guide: [] }, { journey: {} }])(
    'of %j is refused by its rules, and no failure',
    (data) => expect(broken(data).length).toBeGreaterThan(0),
  );
});

describe('a report that breaks a rule', () => {
  it.each([
    ['no data', undefined, 'data is required, and the event has none'],
    [
      'an instant before the first',
      { at: '1900-01-01T00:00:00+08:00' },
      /^at must be an instant from 1900-01-01T00:00:00Z to 9998-12-31T23:59:59\.999Z, in UTC$/,
    ],
    ['an instant after the last', { at: '9998-12-31T23:59:59-05:00' }, /^at must be an instant from/],
    ['an instant of the year 0', { at: '0000-02-29T00:00:00Z' }, /^at must be an instant from/],
    ['a day before the first', { day: '1899-12-31' }, /^day must be a day from 1900-01-01 to 9998-12-31$/],
    ['a day that is none', { at: '2026-02-30T00:00:00Z' }, /^at must be an instant with its offset, such as/],
    ['a zero-width space', { journey: 'SO\u200b1' }, /^journey must be 1 to 64 .*; character 3 is U\+200B$/],
    ['a noncharacter', { journey: 'E\ufffe' }, /; character 2 is U\+FFFE$/],
    ['a space behind', { guide: { name: 'Ana ' } }, /^guide\.name must be one line .*; character 4 is U\+0020$/],
    ['a quoted address', { passengers: [{ name: 'A', email: '"a<b"@example.com' }] }, /^passengers\[0\]\.email must be one e-mail address/],
  ])('as %s is told what is right', (_, change, said) => {
    const [detail, ...more] = broken(change && { journey: 'J', ...change });
    expect(more).toEqual([]);
    expect(detail).toEqual(expect.stringMatching(said));
  });

  it.each([
    '1900-01-01T00:00:00Z',
    '1899-12-31T19:00:00-05:00',
    '9998-12-31T23:59:59.999Z',
    '9999-01-01T07:59:59+08:00',
    '2026-03-01t08:00:00z',
  ])('is not one at %s, which is in range in UTC', (at) => expect(broken({ journey: 'J', at })).toEqual([]));
});
