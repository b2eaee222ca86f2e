import { words } from '../language/words.ts';

export const importWords = words({
  title: ['Take people and accounts from a table', '表から登録', '从表格导入', '표에서 등록'],
  link: ['From a table (CSV)', '表から登録（CSV）', '从表格导入（CSV）', '표에서 등록(CSV)'],
  people: ['People', 'ユーザー', '人员', '사용자'],
  peopleHow: [
    'A table as it is exported: columns {columns} and, if wanted, {further}. Whoever is new is mailed an invitation; rows that cannot be taken hold back no other.',
    'エクスポートと同じ形式の表です。必須列は {columns}、任意列は {further} です。新しいユーザーには招待メールが送られます。登録できない行があっても、他の行は登録されます。',
    '表格格式与导出文件相同：必填列为 {columns}，可选列为 {further}。新人员将收到邀请邮件；无法导入的行不影响其他行。',
    '내보내기와 같은 형식의 표입니다. 필수 열은 {columns}, 선택 열은 {further}입니다. 새 사용자에게는 초대 메일이 발송되며, 등록할 수 없는 행이 있어도 다른 행은 등록됩니다.',
  ],
  accounts: ['Accounts', 'アカウント', '账户', '계정'],
  accountsHow: [
    'Columns {columns} and, if wanted, {further}. Rows that cannot be taken hold back no other.',
    '必須列は {columns}、任意列は {further} です。登録できない行があっても、他の行は登録されます。',
    '必填列为 {columns}，可选列为 {further}。无法导入的行不影响其他行。',
    '필수 열은 {columns}, 선택 열은 {further}입니다. 등록할 수 없는 행이 있어도 다른 행은 등록됩니다.',
  ],
  file: ['Table (CSV, UTF-8)', '表（CSV、UTF-8）', '表格（CSV，UTF-8）', '표(CSV, UTF-8)'],
  look: ['Look what it would do', '結果を確認する', '预览结果', '결과 미리 보기'],
  take: ['Take it', '登録する', '导入', '등록하기'],
  wouldBe: [
    'This would become of it; nothing is changed yet.',
    '登録した場合の結果です。まだ変更されていません。',
    '以下为预计结果，尚未做任何更改。',
    '등록할 경우의 결과입니다. 아직 변경된 내용은 없습니다.',
  ],
  became: ['This became of it.', '登録結果です。', '导入结果如下。', '등록 결과입니다.'],
  sum: [
    '{taken, number} taken, {unchanged, number} as they were, {refused, number} refused',
    '登録 {taken, number} 件、変更なし {unchanged, number} 件、拒否 {refused, number} 件',
    '导入 {taken, number} 行，无变化 {unchanged, number} 行，拒绝 {refused, number} 行',
    '등록 {taken, number}건, 변경 없음 {unchanged, number}건, 거부 {refused, number}건',
  ],
  rows: ['Rows of the table', '表の各行', '表格各行', '표의 행'],
  line: ['Line', '行', '行号', '행'],
  who: ['Of', '対象', '对象', '대상'],
  outcome: ['Outcome', '結果', '结果', '결과'],
  outcomes: {
    taken: ['Taken', '登録', '已导入', '등록'],
    unchanged: ['As it was', '変更なし', '无变化', '변경 없음'],
    refused: ['Refused', '拒否', '已拒绝', '거부'],
  },
  why: ['Why', '理由', '原因', '사유'],
  noRows: ['The table has no rows.', '表に行がありません。', '表格没有数据行。', '표에 행이 없습니다.'],
  notYours: [
    'You may take nothing from tables here.',
    '表から登録する権限がありません。',
    '您无权从表格导入。',
    '표에서 등록할 권한이 없습니다.',
  ],
});
