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
    queues: [
      'What waits for you, by what you may do: each leads to the page that the customer sees.',
      '権限に応じた対応待ちの一覧です。各項目はお客様が見るページへつながります。',
      '根据您的权限列出的待办事项：每一项都会进入客户所见的页面。',
      '권한에 따라 대기 중인 일입니다. 각 항목은 고객이 보는 페이지로 이어집니다.',
    ],
  },
});
