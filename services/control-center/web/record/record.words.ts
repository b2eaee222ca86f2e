import { words } from '../language/words.ts';

export const recordWords = words({
  record: ['Record of what was done', '操作の記録', '操作记录', '작업 기록'],
  none: ['Nothing of this is on record.', '該当する記録はありません。', '没有此类记录。', '해당하는 기록이 없습니다.'],
  find: ['Whose? User name', 'ユーザー名で検索', '按用户名查找', '사용자 이름으로 찾기'],
  all: ['All', 'すべて', '全部', '전체'],
  from: ['From', '開始日', '开始日期', '시작일'],
  to: ['To', '終了日', '结束日期', '종료일'],
  when: ['When', '日時', '时间', '시각'],
  who: ['Who', '氏名', '姓名', '이름'],
  action: ['What', '操作', '操作', '작업'],
  target: ['Of what', '対象', '对象', '대상'],
  outcome: ['Outcome', '結果', '结果', '결과'],
  outcomes: {
    done: ['Done', '実行済み', '已执行', '실행됨'],
    refused: ['Refused', '拒否', '已拒绝', '거부됨'],
    read: ['Looked at', '閲覧', '已查看', '조회됨'],
  },
});
