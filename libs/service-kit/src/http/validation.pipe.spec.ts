import { describe, expect, it } from '@jest/globals';
import { IsLine, IsMailAddress } from '@trunkline/contracts';
import { Refusal } from '@trunkline/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, ValidateNested } from 'class-validator';
import { NullTakesAway } from './null.ts';
import { PageQuery } from './page.ts';
import { RequestValidation } from './validation.pipe.ts';

class Contact {
  @IsLine() name!: string;
  @IsMailAddress() email!: string;
  @IsOptional() @IsLine() phone?: string;
}

class NewThing {
  @IsLine() name!: string;
  @IsOptional() @IsIn(['red', 'blue']) colour?: string;
  @IsOptional() @IsInt() count?: number;
  @IsOptional() @IsArray() @ArrayMaxSize(3) @ValidateNested({ each: true }) @Type(() => Contact) contacts?: Contact[];
  @IsOptional() @ValidateNested() @Type(() => Contact) owner?: Contact;
}

@NullTakesAway()
class ThingChange {
  @IsOptional() @IsIn(['red', 'blue']) colour?: string | null;
}

const pipe = new RequestValidation();
const judge = (value: unknown, type: 'body' | 'query' = 'body', metatype: new () => object = NewThing) =>
  pipe.transform(value, { type, metatype });
const refused = (value: unknown, type?: 'body' | 'query', metatype?: new () => object): Promise<Refusal> =>
  judge(value, type, metatype).then(
    () => Promise.reject(new Error('it was taken')),
    (error: unknown) => (error instanceof Refusal ? error : Promise.reject(error as Error)),
  );

describe('a body', () => {
  it('becomes an instance of its class, to the deepest', async () => {
    const thing = (await judge({ name: 'x', contacts: [{ name: 'Ana', email: 'ana@example.com' }] })) as NewThing;
    expect(thing).toBeInstanceOf(NewThing);
    expect(thing.contacts![0]).toBeInstanceOf(Contact);
  });

  it('is refused with 422, a query with 400', async () => {
    expect(await refused({ name: 5 })).toMatchObject({ status: 422, code: 'invalidFormat' });
    expect(await refused({ limit: 'x' }, 'query', PageQuery)).toMatchObject({
      status: 400,
      code: 'invalidQuery',
      errors: [{ propertyPath: 'limit' }],
    });
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    'with a property %s, which every object inherits, is refused like any unknown one',
    async (name) => {
      const { status, errors } = await refused({ name: 'x', owner: { [name]: 1 }, contacts: [{ [name]: { name: 'y' } }] });
      expect({ status, paths: errors.map(({ propertyPath }) => propertyPath).sort() }).toEqual({
        status: 422,
        paths: [`contacts[0].${name}`, `owner.${name}`],
      });
      expect(errors[0]!.code).toBe('unexpectedProperty');
    },
  );

  it.each([null, [null], [[]], [5], 'text', 5, {}, { length: 2 }, { 0: {} }, [[{ name: 'x' }]], true, { then: 1 }])(
    'whose contacts are %j is taken or refused, never a failure',
    async (contacts) => {
      await judge({ name: 'x', contacts, owner: contacts }).catch((error: unknown) => expect(error).toBeInstanceOf(Refusal));
    },
  );

  it('leaves out what is null and may be, to the deepest, unless null takes it away', async () => {
    const thing = { name: 'x', colour: null, owner: null, contacts: [{ name: 'Ana', email: 'ana@example.com', phone: null }] };
    expect(await judge(thing)).toEqual({ name: 'x', contacts: [{ name: 'Ana', email: 'ana@example.com' }] });
    expect(await judge({ colour: null }, 'body', ThingChange)).toEqual({ colour: null });
    expect((await refused({ name: null })).errors).toMatchObject([{ propertyPath: 'name', code: 'missingProperty' }]);
  });

  it('of too many values is refused before any is looked at', async () => {
    const contacts = Array.from({ length: 10_000 }, () => ({}));
    expect(await refused({ name: 'x', contacts })).toMatchObject({ status: 422, code: 'tooManyRecords' });
  });

  it('is told its first faults, not a thousand', async () => {
    const { errors } = await refused(Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`more${n}`, n])));
    expect(errors).toHaveLength(50);
  });
});
