import type { Words } from './say.page.ts';

/** What the page says by which an administrator decides from a mail. */
export const registrationWords = {
  asks: ['Somebody asks for a place', '利用申請が届いています', '有人申请加入', '이용 신청이 있습니다'],
  who: [
    '{name} ({email}) asks for a place in your enterprise, with the user name {username}.',
    '{name}（{email}）が、ユーザー名 {username} で貴社の利用を申請しています。',
    '{name}（{email}）申请以用户名 {username} 加入贵企业。',
    '{name}({email}) 님이 사용자 이름 {username}(으)로 귀사 이용을 신청했습니다.',
  ],
  message: ['They say: {message}', 'メッセージ：{message}', '留言：{message}', '메시지: {message}'],
  nothingYet: [
    'Whoever you let in so may do nothing yet: grant them something in the portal.',
    '承認しただけでは、まだ何も操作できません。ポータルで権限を付与してください。',
    '批准后对方尚无任何权限：请在门户中为其授权。',
    '승인만으로는 아직 아무 작업도 할 수 없습니다. 포털에서 권한을 부여하세요.',
  ],
  approve: ['Let them in', '承認する', '批准', '승인'],
  decline: ['Do not let them in', '却下する', '拒绝', '거절'],
  approved: ['They are let in', '承認しました', '已批准', '승인되었습니다'],
  approvedWhy: [
    '{name} is mailed how to sign in.',
    '{name} にサインイン方法をメールでお知らせします。',
    '我们会将登录方法邮件通知 {name}。',
    '{name} 님에게 로그인 방법을 메일로 알려 드립니다.',
  ],
  declined: ['They are not let in', '却下しました', '已拒绝', '거절되었습니다'],
  declinedWhy: [
    '{name} is mailed that they are not let in.',
    '{name} に却下されたことをメールでお知らせします。',
    '我们会将拒绝结果邮件通知 {name}。',
    '{name} 님에게 거절되었음을 메일로 알려 드립니다.',
  ],
  nothing: ['There is nothing to decide', '処理する申請はありません', '没有待处理的申请', '처리할 신청이 없습니다'],
  nothingWhy: [
    'Somebody decided already, or the link is too old. In the portal you see who asks for a place.',
    'すでに処理されたか、リンクの有効期限が切れています。申請の一覧はポータルで確認できます。',
    '申请已被处理，或链接已过期。您可以在门户中查看所有申请。',
    '이미 처리되었거나 링크의 기한이 지났습니다. 신청 목록은 포털에서 확인할 수 있습니다.',
  ],
} satisfies Words;
