import type { Words } from './say.page.ts';

/** What the pages say by which somebody chooses a password. */
export const passwordWords = {
  choose: ['Choose a new password', '新しいパスワードの設定', '设置新密码', '새 비밀번호 설정'],
  chooseWhy: [
    'We send you a mail with a link that lets you choose a new one.',
    '新しいパスワードを設定するためのリンクをメールでお送りします。',
    '我们会向您发送邮件，您可通过其中的链接设置新密码。',
    '새 비밀번호를 설정할 수 있는 링크를 메일로 보내 드립니다.',
  ],
  sendMail: ['Send the mail', 'メールを送信', '发送邮件', '메일 보내기'],
  look: ['Look into your mailbox', 'メールをご確認ください', '请查收邮件', '메일함을 확인하세요'],
  lookWhy: [
    'If there is such a user name, a mail is on its way to the address that belongs to it. Its link opens for {minutes, plural, one {# minute} other {# minutes}}, and once.',
    '該当するユーザー名があれば、登録されたアドレスにメールをお送りします。リンクの有効期間は {minutes, plural, other {# 分}}で、一度だけ使えます。',
    '如果存在该用户名，邮件将发送到其对应的地址。链接在 {minutes, plural, other {# 分钟}}内有效，且只能使用一次。',
    '해당 사용자 이름이 있으면 등록된 주소로 메일이 발송됩니다. 링크는 {minutes, plural, other {#분}} 동안 한 번만 사용할 수 있습니다.',
  ],
  nothingCame: [
    'Nothing came? Look among the unwanted mails, or ask your system administrator which address is kept for you.',
    '届かない場合は、迷惑メールフォルダーを確認するか、登録されているアドレスをシステム管理者にお尋ねください。',
    '没有收到？请查看垃圾邮件，或向系统管理员询问为您登记的地址。',
    '메일이 오지 않았나요? 스팸 메일함을 확인하거나 시스템 관리자에게 등록된 주소를 문의하세요.',
  ],
  whose: ['For the user name {username}.', 'ユーザー名：{username}', '用户名：{username}', '사용자 이름: {username}'],
  newPassword: ['New password', '新しいパスワード', '新密码', '새 비밀번호'],
  rule: [
    'At least {least} characters, of any kind. You may paste it from a password manager.',
    '{least} 文字以上で、文字の種類は問いません。パスワード管理ツールから貼り付けることもできます。',
    '至少 {least} 个字符，不限类型。您可以从密码管理器中粘贴。',
    '{least}자 이상이며 문자 종류에 제한이 없습니다. 비밀번호 관리자에서 붙여 넣을 수 있습니다.',
  ],
  keep: ['Keep it', '保存', '保存', '저장'],
  changed: ['Your password is changed', 'パスワードを変更しました', '密码已更改', '비밀번호가 변경되었습니다'],
  changedWhy: [
    'Wherever you were signed in, you are not any more. Go back to the program that you want to use, and sign in with the new one.',
    'サインインしていたすべての場所からサインアウトしました。ご利用になるプログラムに戻り、新しいパスワードでサインインしてください。',
    '您已在所有位置退出登录。请返回您要使用的程序，用新密码登录。',
    '로그인되어 있던 모든 곳에서 로그아웃되었습니다. 사용하려는 프로그램으로 돌아가 새 비밀번호로 로그인하세요.',
  ],
  deadLink: ['This link does not open anything', 'このリンクは無効です', '此链接无效', '유효하지 않은 링크입니다'],
  deadLinkWhy: [
    'It was used already, or its time is over, or a newer one was sent.',
    'すでに使用されたか、有効期限が切れたか、より新しいリンクが送信されています。',
    '它已被使用、已过期，或已发送更新的链接。',
    '이미 사용되었거나 기한이 지났거나 더 새로운 링크가 발송되었습니다.',
  ],
  anotherLink: ['Have a new one sent', '新しいリンクを送信する', '重新发送链接', '새 링크 받기'],
} satisfies Words;
