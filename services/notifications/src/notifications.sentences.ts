import type { Sentences } from '@trunkline/service-kit';

/** What notifications refuses with. */
export const notificationsSentences: Sentences = {
  'there is no contact {}': ['連絡先 {0} は見つかりません。', '没有联系人 {0}。', '연락처 {0}을(를) 찾을 수 없습니다.'],
  'there is no message {}': ['メッセージ {0} は見つかりません。', '没有消息 {0}。', '메시지 {0}을(를) 찾을 수 없습니다.'],
  'this e-mail address is registered for {} already': [
    'このメールアドレスはすでに {0} に登録されています。',
    '此电子邮件地址已为 {0} 登记。',
    '이 이메일 주소는 이미 {0}에 등록되어 있습니다.',
  ],
  'there is no mail {} to ask for; there are {}': [
    '希望できるメール {0} はありません。選べるのは {1} です。',
    '没有可选择的邮件 {0}，可选的有 {1}。',
    '요청할 수 있는 메일 {0}이(가) 없습니다. 고를 수 있는 메일: {1}',
  ],
  'must be a kind and a reference with a colon between: kind:reference': [
    '種類と参照番号をコロンで区切って指定してください（kind:reference）。',
    '请以“类型:编号”的形式填写（kind:reference）。',
    '종류와 참조 번호를 콜론으로 구분해 지정하세요(kind:reference).',
  ],
  'links are opened by the portal': ['リンクはポータルから開いてください。', '请通过门户打开链接。', '링크는 포털에서 여세요.'],
  'this link leads nowhere': ['このリンクは無効です。', '此链接无效。', '유효하지 않은 링크입니다.'],
};
