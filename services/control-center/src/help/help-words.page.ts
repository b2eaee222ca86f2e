import type { Text } from '@trunkline/service-kit';

/** What pages of help say besides their subjects. */
export const helpWords = {
  help: ['Help', 'ヘルプ', '帮助', '도움말'],
  toPortal: ['Go to the Control Center', 'Control Center を開く', '前往 Control Center', 'Control Center로 이동'],
  languages: ['Languages', '言語', '语言', '언어'],
  searchIn: ['Search in help', 'ヘルプを検索', '搜索帮助', '도움말 검색'],
  search: ['Search', '検索', '搜索', '검색'],
  nothing: ['Nothing has all of these words.', '該当する項目はありません。', '没有匹配的内容。', '일치하는 내용이 없습니다.'],
  found: ['Subjects found', '見つかった項目', '找到的主题', '찾은 항목'],
  subjects: ['Subjects', '項目一覧', '主题', '항목'],
  ask: ['Ask for access', '利用を申請する', '申请访问权限', '이용 신청'],
  askWhy: [
    'No user name yet? Ask the administrators of your enterprise for a place in it; they are mailed your request, and you what they decide.',
    'ユーザー名をお持ちでない方は、所属企業の管理者に利用を申請できます。申請は管理者にメールで届き、結果はメールでお知らせします。',
    '还没有用户名？您可以向所属企业的管理员申请。申请会通过邮件发送给管理员，结果也会邮件通知您。',
    '아직 사용자 이름이 없나요? 소속 기업의 관리자에게 이용을 신청할 수 있습니다. 신청은 관리자에게 메일로 전달되고 결과도 메일로 알려 드립니다.',
  ],
  enterprise: ['Enterprise (its number, as on your invoice)', '企業番号（請求書に記載）', '企业编号（见账单）', '기업 번호(청구서에 기재)'],
  username: ['User name that you would like', '希望するユーザー名', '希望使用的用户名', '원하는 사용자 이름'],
  name: ['Your name', 'お名前', '您的姓名', '이름'],
  email: ['E-mail address', 'メールアドレス', '电子邮件地址', '이메일 주소'],
  message: [
    'What the administrators should know (if anything)',
    '管理者へのメッセージ（任意）',
    '给管理员的留言（可选）',
    '관리자에게 전할 말(선택)',
  ],
  send: ['Ask for it', '申請する', '提交申请', '신청하기'],
  taken: ['Your request is on its way', '申請を受け付けました', '已收到您的申请', '신청이 접수되었습니다'],
  takenWhy: [
    'If you may have a place there, its administrators are asked, and you are mailed what they decide.',
    '該当する企業の管理者に確認のうえ、結果をメールでお知らせします。',
    '如果您可以加入该企业，我们会征询其管理员，并将结果邮件通知您。',
    '해당 기업의 관리자에게 확인한 뒤 결과를 메일로 알려 드립니다.',
  ],
  notTaken: ['This could not be taken', '受け付けられませんでした', '无法受理', '접수할 수 없습니다'],
} satisfies Record<string, Text>;
