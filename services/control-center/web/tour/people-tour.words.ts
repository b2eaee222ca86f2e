import { words } from '../language/words.ts';

/** What is said of the pages about people, and of the Desk. */
export const peopleTourWords = words({
  people: {
    tabs: [
      'Users, those who ask to become one, and groups of accounts.',
      'ユーザー、利用申請、アカウントグループを切り替えます。',
      '在用户、访问申请和账户组之间切换。',
      '사용자, 이용 신청, 계정 그룹을 전환합니다.',
    ],
    rows: [
      'Who may come in, and what each of them may do.',
      '利用できるユーザーと、それぞれの権限です。',
      '可以访问的人员及其各自的权限。',
      '접근할 수 있는 사용자와 각자의 권한입니다.',
    ],
    form: [
      'Choose what they are to do, and for which accounts; they are mailed how to come in.',
      '役割と対象アカウントを選びます。利用方法はメールで案内されます。',
      '选择角色和适用账户；系统会通过邮件告知对方如何登录。',
      '역할과 대상 계정을 선택합니다. 이용 방법은 메일로 안내됩니다.',
    ],
    table: [
      'Choose a table and look what would become of each row; then take it.',
      '表を選び、各行の結果を確認してから登録します。',
      '选择表格，先查看每一行的预计结果，然后导入。',
      '표를 선택해 각 행의 결과를 확인한 다음 등록합니다.',
    ],
    groups: [
      'Accounts under one name: rights that are given for a group follow when it changes.',
      '一つの名前にまとめたアカウントです。グループに付与した権限は、グループの変更に応じて変わります。',
      '归于同一名称的账户：授予该组的权限会随组的变化而更新。',
      '하나의 이름으로 묶은 계정입니다. 그룹에 부여된 권한은 그룹이 바뀌면 함께 바뀝니다.',
    ],
    rights: [
      'What this person can do, in one sentence for each account.',
      'このユーザーができることを、アカウントごとに一文で示します。',
      '此人可执行的操作，每个账户一句话说明。',
      '이 사용자가 할 수 있는 일을 계정별로 한 문장으로 보여 줍니다.',
    ],
  },
  rules: [
    'What is asked of everybody who signs in, and whether others may ask for a place.',
    'サインインに必要な条件と、登録申請を受け付けるかどうかです。',
    '对所有登录者的要求，以及是否允许他人申请加入。',
    '로그인에 필요한 조건과 등록 요청을 받을지 여부입니다.',
  ],
  desk: {
    tabs: [
      'Your queue, and what else you may do for all customers.',
      '本日の対応と、全てのお客様に関わるその他の作業です。',
      '您的待办事项，以及您可为所有客户执行的其他工作。',
      '오늘 할 일과 모든 고객을 위해 할 수 있는 그 밖의 작업입니다.',
    ],
    directory: [
      'Whom customers are told to call: say that a contact is still right, change it, or add one below.',
      'お客様に案内する連絡先です。内容の確認や変更ができ、下のフォームで追加できます。',
      '告知客户的联系方式：可确认其仍然有效、进行更改，或在下方添加。',
      '고객에게 안내하는 연락처입니다. 내용이 맞는지 확인하거나 변경하고 아래에서 추가할 수 있습니다.',
    ],
    teams: [
      'Who of us cares for this customer, was and will be, for the enterprise and for single accounts; each can be changed from a day on.',
      'このお客様の担当者を、企業全体とアカウント別に、過去・現在・今後まで表示します。日付を指定して変更できます。',
      '负责该客户的人员：整个企业及各账户，包括以往、当前和今后的；可指定日期进行更改。',
      '이 고객의 담당자를 기업 전체와 계정별로, 과거·현재·예정까지 보여 줍니다. 날짜를 정해 변경할 수 있습니다.',
    ],
    repair: [
      'Who is on shift, mails and incidents that wait, and what goes on for long: open a line to do something about it.',
      '勤務者、確認待ちのメールとインシデント、長引いている案件です。各行を開いて対応できます。',
      '值班人员、待处理的邮件与重大故障，以及长期未解决的事项：展开一行即可处理。',
      '근무자, 대기 중인 메일과 인시던트, 오래 지속되는 건입니다. 줄을 펼쳐 처리할 수 있습니다.',
    ],
    change: [
      'What customers ask, work by what it waits for, and circuits that protect each other.',
      'お客様からの照会、対応待ちの作業、互いに冗長な回線です。',
      '客户的询问、按待办状态排列的维护，以及互为备份的电路。',
      '고객 문의, 단계별 대기 작업, 서로 보호하는 회선입니다.',
    ],
    billing: [
      'Requests by their clock, invoices that are held, credits for another to approve, and first bills to be read.',
      '期限順の問い合わせ、保留中の請求書、承認待ちの返金、確認待ちの初回請求書です。',
      '按时限排列的请求、暂缓的账单、待他人批准的抵扣，以及待审核的首张账单。',
      '기한순 문의, 보류된 청구서, 다른 사람이 승인할 크레딧, 확인할 첫 청구서입니다.',
    ],
    queues: [
      'What waits for you, by what you may do: each leads to the page that the customer sees.',
      '権限に応じた対応待ちの一覧です。各項目はお客様が見るページへつながります。',
      '根据您的权限列出的待办事项：每一项都会进入客户所见的页面。',
      '권한에 따라 대기 중인 일입니다. 각 항목은 고객이 보는 페이지로 이어집니다.',
    ],
  },
});
