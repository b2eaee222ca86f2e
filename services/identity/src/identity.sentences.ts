import type { Sentences } from '@trunkline/service-kit';

/** What identity refuses with, of people, what they may do, and their enterprises. */
export const identitySentences: Sentences = {
  active: ['有効', '启用', '활성'],
  inactive: ['無効', '停用', '비활성'],
  invited: ['招待中', '已邀请', '초대됨'],
  locked: ['ロック中', '已锁定', '잠김'],
  deleted: ['削除済み', '已删除', '삭제됨'],
  closed: ['終了', '已关闭', '종료됨'],
  ended: ['終了', '已结束', '종료됨'],
  pending: ['承認待ち', '等待处理', '승인 대기'],
  approved: ['承認済み', '已批准', '승인됨'],
  declined: ['却下済み', '已拒绝', '거절됨'],
  activate: ['有効化', '启用', '활성화'],
  deactivate: ['無効化', '停用', '비활성화'],
  reactivate: ['再有効化', '重新启用', '재활성화'],
  lock: ['ロック', '锁定', '잠금'],
  unlock: ['ロック解除', '解锁', '잠금 해제'],
  delete: ['削除', '删除', '삭제'],
  close: ['終了', '关闭', '종료'],
  reopen: ['再開', '重新开启', '재개'],
  end: ['終了', '结束', '종료'],
  resume: ['再開', '恢复', '재개'],
  approve: ['承認', '批准', '승인'],
  decline: ['却下', '拒绝', '거절'],

  'there is no user {}': ['ユーザー {0} は見つかりません。', '没有用户 {0}。', '사용자 {0}을(를) 찾을 수 없습니다.'],
  'there is no staff member {}': ['スタッフ {0} は見つかりません。', '没有员工 {0}。', '직원 {0}을(를) 찾을 수 없습니다.'],
  'there is no client {}': ['クライアント {0} は見つかりません。', '没有客户端 {0}。', '클라이언트 {0}을(를) 찾을 수 없습니다.'],
  'there is no import {}': ['取り込み {0} は見つかりません。', '没有导入 {0}。', '가져오기 {0}을(를) 찾을 수 없습니다.'],
  'there is no contact {}': ['連絡先 {0} は見つかりません。', '没有联系方式 {0}。', '연락처 {0}을(를) 찾을 수 없습니다.'],
  'there is no contact for {} on {}': [
    '{1} 時点で {0} の連絡先はありません。',
    '{1} 没有 {0} 的联系方式。',
    '{1}에는 {0}의 연락처가 없습니다.',
  ],
  'there is no request {} for a place': ['利用申請 {0} は見つかりません。', '没有访问申请 {0}。', '이용 신청 {0}을(를) 찾을 수 없습니다.'],
  'there is no account group {}': [
    'アカウントグループ {0} は見つかりません。',
    '没有账户组 {0}。',
    '계정 그룹 {0}을(를) 찾을 수 없습니다.',
  ],
  'there is no role {}; there are {}': [
    '役割 {0} はありません。使えるのは {1} です。',
    '没有角色 {0}，可用的有 {1}。',
    '역할 {0}은(는) 없습니다. 쓸 수 있는 역할: {1}',
  ],
  'there is no report {}; there are {}': [
    'レポート {0} はありません。使えるのは {1} です。',
    '没有报告 {0}，可用的有 {1}。',
    '보고 {0}은(는) 없습니다. 쓸 수 있는 보고: {1}',
  ],
  'there is no task {}': ['権限 {0} はありません。', '没有权限 {0}。', '권한 {0}은(는) 없습니다.'],
  '{} is not a task that people of a customer can hold': [
    '{0} はお客様のユーザーには付与できない権限です。',
    '{0} 不是客户人员可以拥有的权限。',
    '{0}은(는) 고객 사용자에게 줄 수 없는 권한입니다.',
  ],
  'the enterprise has no account {}': [
    'この企業にアカウント {0} はありません。',
    '该企业没有账户 {0}。',
    '이 기업에는 계정 {0}이(가) 없습니다.',
  ],
  'the enterprise has no account group {}': [
    'この企業にアカウントグループ {0} はありません。',
    '该企业没有账户组 {0}。',
    '이 기업에는 계정 그룹 {0}이(가) 없습니다.',
  ],
  'the enterprise has a group {} already': [
    'この企業にはすでにグループ {0} があります。',
    '该企业已有组 {0}。',
    '이 기업에는 이미 그룹 {0}이(가) 있습니다.',
  ],
  'client {} exists already': ['クライアント {0} はすでに存在します。', '客户端 {0} 已存在。', '클라이언트 {0}이(가) 이미 있습니다.'],
  'account {} belongs to another enterprise': [
    'アカウント {0} は別の企業のものです。',
    '账户 {0} 属于另一企业。',
    '계정 {0}은(는) 다른 기업의 계정입니다.',
  ],

  'only the carrier lets a machine report': [
    'システムにレポートを許可できるのは通信事業者だけです。',
    '只有运营商可以允许系统报告。',
    '시스템의 보고는 통신사만 허용할 수 있습니다.',
  ],
  'this is for the carrier’s own people who work for all enterprises': [
    'すべての企業を担当する通信事業者のスタッフだけが行えます。',
    '此操作仅限负责所有企业的运营商员工。',
    '모든 기업을 담당하는 통신사 직원만 할 수 있습니다.',
  ],
  'you cannot give {}, for you do not have it': [
    'ご自身にない {0} は付与できません。',
    '您没有 {0}，因此无法授予。',
    '본인에게 없는 {0}은(는) 줄 수 없습니다.',
  ],
  'you cannot give {}, for you do not act for it': [
    '担当していない {0} は付与できません。',
    '您不负责 {0}，因此无法授予。',
    '담당하지 않는 {0}은(는) 줄 수 없습니다.',
  ],
  'whoever may see users may ask what others can do': [
    'ほかの人の権限を見るには、ユーザーを閲覧する権限が必要です。',
    '查看他人的权限需要查看用户的权限。',
    '다른 사람의 권한을 보려면 사용자 조회 권한이 필요합니다.',
  ],
  'whoever brings this token is no person': [
    'これは人のユーザーだけが行えます。',
    '此操作仅限个人用户。',
    '사람인 사용자만 할 수 있습니다.',
  ],
  'the last system administrator cannot be removed': [
    '最後のシステム管理者は外せません。',
    '不能移除最后一位系统管理员。',
    '마지막 시스템 관리자는 제외할 수 없습니다.',
  ],
  'a password can be reset of who is active, not {*}': [
    'パスワードを再設定できるのは有効なユーザーだけです（現在：{0}）。',
    '只能为启用的用户重置密码（当前：{0}）。',
    '활성 사용자의 비밀번호만 재설정할 수 있습니다(현재: {0}).',
  ],
  'they have no second factor': ['2段階認証が設定されていません。', '未设置第二验证因素。', '2단계 인증이 설정되어 있지 않습니다.'],
  'they have come already: they are {*}': ['すでに登録されています（{0}）。', '对方已注册（{0}）。', '이미 등록되어 있습니다({0}).'],
  'they have a place elsewhere too: take them out of your enterprise instead, or ask the carrier': [
    'ほかの企業にも所属しています。お客様の企業から外すか、通信事業者にご相談ください。',
    '此人还属于其他企业。请将其移出您的企业，或联系运营商。',
    '다른 기업에도 속해 있습니다. 귀사에서 제외하거나 통신사에 문의하세요.',
  ],
  'cannot delete while they have a place in an enterprise': [
    '企業に所属している間は削除できません。',
    '仍属于某企业时无法删除。',
    '기업에 속해 있는 동안에는 삭제할 수 없습니다.',
  ],
  'the user name {} can be mistaken for one that exists': [
    'ユーザー名 {0} は既存のものと見分けがつきません。',
    '用户名 {0} 容易与已有的混淆。',
    '사용자 이름 {0}은(는) 이미 있는 이름과 혼동될 수 있습니다.',
  ],
  'the user name {} was somebody’s who left': [
    'ユーザー名 {0} は以前の利用者のものです。',
    '用户名 {0} 曾属于已离开的人。',
    '사용자 이름 {0}은(는) 떠난 사용자의 것입니다.',
  ],
  'the user name {} is that of somebody with another e-mail address': [
    'ユーザー名 {0} は別のメールアドレスの利用者のものです。',
    '用户名 {0} 属于另一电子邮件地址的用户。',
    '사용자 이름 {0}은(는) 이메일 주소가 다른 사람의 것입니다.',
  ],
  'a user name has 2 to 100 letters of the Latin alphabet, digits and . _ @ + - ’, and begins and ends with a letter or a digit': [
    'ユーザー名には英字、数字、. _ @ + - ’ を2～100文字使え、最初と最後は英字か数字にしてください。',
    '用户名为 2 到 100 个拉丁字母、数字及 . _ @ + - ’，首尾须为字母或数字。',
    '사용자 이름은 로마자, 숫자, . _ @ + - ’ 2~100자이며, 처음과 끝은 로마자나 숫자여야 합니다.',
  ],
  'you are not signed in here (any more): sign in and choose the enterprise': [
    'サインインしていません。サインインして企業を選んでください。',
    '您尚未登录或登录已失效，请登录并选择企业。',
    '로그인되어 있지 않습니다. 로그인한 뒤 기업을 선택하세요.',
  ],
  'enterpriseId is required: you act for several enterprises': [
    '複数の企業を担当しています。企業を指定してください。',
    '您负责多个企业，请指定企业。',
    '여러 기업을 담당하고 있습니다. 기업을 지정하세요.',
  ],
};
