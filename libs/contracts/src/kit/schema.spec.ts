import { describe, expect, it } from '@jest/globals';
import { IsInt } from 'class-validator';
import { schemaOf } from './schema.ts';

class CountedSchema {
  @IsInt() count!: number;
}
class PlainSchema extends CountedSchema {}
class EmptySchema {}

describe('the schema of a class', () => {
  it('that adds nothing to another is that of the other, under its own title', () => {
    expect(schemaOf(PlainSchema)).toEqual({ ...schemaOf(CountedSchema), title: 'PlainSchema' });
  });

  it('without a validated property is refused', () => {
    expect(() => schemaOf(EmptySchema)).toThrow('EmptySchema has no validated property');
  });
});
