import { describe, expect, it } from '@jest/globals';
import { IsLine, IsMailAddress } from '@trunkline/contracts';
import { invalid, type Refusal } from '@trunkline/domain';
import { unsaidIn, uneven } from '@trunkline/testing';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Min, ValidateNested } from 'class-validator';
import { join } from 'node:path';
import { problemIn } from '../http/problem.language.ts';
import { problemOf, type Problem } from '../http/problem.ts';
import { RequestValidation } from '../http/validation.pipe.ts';
import { commonSentences } from './common.sentences.ts';
import { sayer } from './sentences.ts';

const libraries = join(import.meta.dirname, '../../..');
const folders = ['service-kit', 'contracts', 'domain', 'messaging'].map((name) => join(libraries, name, 'src'));

/** Nobody reads these in the portal. */
const except = {
  'domain/src/errors.ts': 'what others say by it',
  'service-kit/src/config/': 'the environment',
  'service-kit/src/events/': 'the door for reports',
  'service-kit/src/mails/': 'the door for mail servers',
  'service-kit/src/http/methods.ts': 'webhooks',
  'service-kit/src/http/unparsed.ts': 'what is no HTTP',
  'access/reporters.ts': 'machines that report',
  'access/report.owners.ts': 'machines that report',
  'operators/': 'operators, by command',
  'contracts/src/kit/schema': 'the guard of contracts',
  'messaging/src/(?!operations/parked)': 'what is reported, and replays',
};

describe('refusals of the libraries', () => {
  it('are said in every language of the portal', () => {
    expect(unsaidIn({ folders, catalogues: commonSentences, except, sayers: ['objection'] })).toEqual([]);
  });

  it('have what varies in each of them', () => expect(uneven(commonSentences)).toEqual([]));
});

class Contact {
  @IsMailAddress() email!: string;
  @IsLine(40) name!: string;
}

class NewThing {
  @IsOptional() @IsInt() @Min(1) count?: number;
  @ValidateNested({ each: true }) @Type(() => Contact) contacts!: Contact[];
}

const say = sayer(commonSentences);
const refused = async (body: unknown): Promise<Problem> =>
  new RequestValidation().transform(body, { type: 'body', metatype: NewThing }).then(
    () => Promise.reject(new Error('it was taken')),
    (error: unknown) => problemOf(error as Refusal),
  );

describe('a refused form', () => {
  it.each([
    [
      'ja',
      '入力内容に誤りがあります',
      '1以上にしてください。',
      '必須項目です。前後に空白のない1行のテキスト（1～40文字）を入力してください。',
    ],
    ['zh-Hans', '内容有误', '不能小于 1。', '此项为必填项。请填写首尾没有空格的一行文字（1 到 40 个字符）。'],
    ['ko', '입력이 올바르지 않습니다', '1 이상이어야 합니다.', '필수 항목입니다. 앞뒤에 공백이 없는 한 줄(1~40자)을(를) 입력하세요.'],
  ] as const)('is told in %s what is wrong with each field, without the name it has in English', async (language, title, count, name) => {
    const problem = await refused({ count: 0, contacts: [{ email: 'ana@example.com' }] });
    const said = problemIn(language, problem, say);
    expect(said).toEqual({
      ...problem,
      ...{ title, detail: `${count} ${name}` },
      errors: [
        { propertyPath: 'count', code: 'invalidValue', detail: count },
        { propertyPath: 'contacts[0].name', code: 'missingProperty', detail: name },
      ],
    });
  });

  it('is told which character it is that cannot be seen', async () => {
    const problem = await refused({ contacts: [{ email: 'ana@example.com', name: 'An\u200ba' }] });
    expect(problemIn('ko', problem, say)!.detail).toContain('3번째 문자 U+200B');
  });

  it('is told all of it in English where one part has no other language', () => {
    const problem = problemOf(
      invalid({ propertyPath: 'a', code: 'x', detail: 'a is required' }, { propertyPath: 'b', code: 'x', detail: 'b is odd' }),
    );
    expect(problemIn('ja', problem, say)).toBeUndefined();
  });
});

describe('what varies', () => {
  it('stays as it was given, and stands where the language has it', () => {
    const words = sayer([...commonSentences, { resolve: ['復旧', '修复', '복구'], closed: ['終了', '已关闭', '종결'] }]);
    expect(words('ja', 'cannot resolve while closed')).toBe('状態が「終了」のため、「復旧」の操作はできません。');
    expect(words('zh-Hans', 'there is no account there is no account {0}')).toBe('没有账户 there is no account {0}。');
  });
});
