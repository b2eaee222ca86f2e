import { words } from '../language/words.ts';

export const ruleWords = words({
  rules: ['Rules for coming in', 'サインインのルール', '登录规则', '로그인 규칙'],
  notYours: [
    'Only an administrator of the enterprise may change its rules.',
    'ルールを変更できるのは企業の管理者のみです。',
    '只有企业管理员可以更改规则。',
    '규칙은 기업 관리자만 변경할 수 있습니다.',
  ],
  secondFactor: {
    title: ['Second factor', '2 要素認証', '双重验证', '2단계 인증'],
    why: [
      'Whoever signs in then gives a code from an app besides the password, and sets that up the next time they come.',
      'サインイン時に、パスワードに加えてアプリのコードが必要になります。未設定の方は次回のサインイン時に設定します。',
      '登录时除密码外还需输入应用中的验证码；尚未设置的人员将在下次登录时设置。',
      '로그인할 때 비밀번호와 함께 앱의 코드가 필요합니다. 설정하지 않은 사용자는 다음 로그인 때 설정합니다.',
    ],
    holds: ['Everybody needs a second factor', '全員に必須とする', '所有人必须使用', '모두에게 필수'],
  },
  selfRegistration: {
    title: ['Registration by themselves', 'ご自身での登録申請', '自助注册', '직접 등록 요청'],
    why: [
      'Whoever knows the number of your enterprise may ask for a place; nobody comes in before an administrator approves it.',
      '企業番号を知っている方は登録を申請できます。管理者が承認するまで利用できません。',
      '知道贵企业编号的人可以申请加入；未经管理员批准不得进入。',
      '기업 번호를 아는 사람은 등록을 요청할 수 있으며, 관리자가 승인하기 전에는 들어올 수 없습니다.',
    ],
    holds: ['People may ask for a place', '登録申請を受け付ける', '允许申请加入', '등록 요청 허용'],
  },
  save: ['Save', '保存', '保存', '저장'],
  saved: ['Saved.', '保存しました。', '已保存。', '저장했습니다.'],
});
