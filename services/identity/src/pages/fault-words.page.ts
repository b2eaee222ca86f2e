import type { Language, Text } from '@trunkline/service-kit';
import { longestPassword, shortestPassword } from '../credentials/password.rules.ts';
import type { Fault, FaultName } from './fault.rules.ts';
import { say } from './say.page.ts';

/** What stands against going on. */
export const faultWords = {
  wrongPassword: [
    'User name or password is wrong.',
    'ユーザー名またはパスワードが正しくありません。',
    '用户名或密码错误。',
    '사용자 이름 또는 비밀번호가 올바르지 않습니다.',
  ],
  wrongCode: [
    'This code does not hold, or was used already. Wait for the next one.',
    'コードが正しくないか、すでに使用されています。次のコードをお待ちください。',
    '验证码无效或已被使用。请等待下一个验证码。',
    '코드가 유효하지 않거나 이미 사용되었습니다. 다음 코드를 기다리세요.',
  ],
  wrongFirstCode: [
    'This code does not hold. Wait for the next one, and see that the clock of your device is right.',
    'コードが正しくありません。次のコードを待ち、端末の時計が正しいことを確認してください。',
    '验证码无效。请等待下一个验证码，并确认设备时间准确。',
    '코드가 유효하지 않습니다. 다음 코드를 기다리고 기기의 시계가 맞는지 확인하세요.',
  ],
  tooMany: [
    'Too many attempts. Try again in {minutes, plural, one {a minute} other {# minutes}}.',
    '試行回数が多すぎます。{minutes, plural, other {# 分}}後にもう一度お試しください。',
    '尝试次数过多。请在 {minutes, plural, other {# 分钟}}后重试。',
    '시도 횟수가 너무 많습니다. {minutes, plural, other {#분}} 후에 다시 시도하세요.',
  ],
  shortPassword: [
    'Use at least {least} characters. Several words in a row are easy to remember.',
    '{least} 文字以上にしてください。複数の単語を並べると覚えやすくなります。',
    '请至少使用 {least} 个字符。把几个词连在一起比较容易记住。',
    '{least}자 이상 사용하세요. 여러 단어를 이어 쓰면 기억하기 쉽습니다.',
  ],
  longPassword: [
    'Use at most {most} characters.',
    '{most} 文字以内にしてください。',
    '最多使用 {most} 个字符。',
    '{most}자 이하로 사용하세요.',
  ],
  usernameInPassword: [
    'Leave your user name out of it.',
    'ユーザー名を含めないでください。',
    '密码中请勿包含用户名。',
    '사용자 이름을 포함하지 마세요.',
  ],
  commonPassword: [
    'This is among the first that others try. Choose one that nobody would guess.',
    '他人が最初に試すようなパスワードです。推測されないものを選んでください。',
    '这是他人最先会尝试的密码之一。请选择无人能猜到的密码。',
    '다른 사람이 가장 먼저 시도할 만한 비밀번호입니다. 추측하기 어려운 것을 선택하세요.',
  ],
} satisfies Record<FaultName, Text>;

export const faultSaid = (language: Language, { fault, wait = 0 }: Fault): string =>
  say(language, faultWords[fault], { minutes: Math.ceil(wait / 60), least: shortestPassword, most: longestPassword });
