import type { Sentences } from '@trunkline/service-kit';

/** What orders refuses with. */
export const ordersSentences: Sentences = {
  acknowledged: ['受付済み', '已受理', '접수됨'],
  inProgress: ['進行中', '进行中', '진행 중'],
  completed: ['完了', '已完成', '완료'],
  start: ['開始', '开始', '시작'],
  complete: ['完了', '完成', '완료'],

  'there is no order {}': ['注文 {0} は見つかりません。', '没有订单 {0}。', '주문 {0}을(를) 찾을 수 없습니다.'],
  'there is no service {}': ['サービス {0} は見つかりません。', '没有服务 {0}。', '서비스 {0}을(를) 찾을 수 없습니다.'],
  'order {} exists already': ['注文 {0} はすでに存在します。', '订单 {0} 已存在。', '주문 {0}이(가) 이미 있습니다.'],
  'commit-date-set needs its dueDate': ['納期を指定してください。', '请指定承诺日期。', '납기일을 지정하세요.'],
  'is more than {} minutes ahead of our clock, and only a planned milestone lies in the future': [
    '現在より{0}分を超える未来の日時です。未来の日時にできるのは予定のマイルストーンだけです。',
    '比当前时间晚了 {0} 分钟以上。只有计划中的里程碑可以是将来的时间。',
    '현재보다 {0}분 넘게 뒤의 일시입니다. 미래 일시는 예정된 마일스톤에만 쓸 수 있습니다.',
  ],
  'cannot plan {}: {*}': ['{0} を予定にできません。{1}', '无法计划 {0}：{1}', '{0}을(를) 예정으로 할 수 없습니다. {1}'],
  'cannot reach {}: {*}': ['{0} を達成にできません。{1}', '无法将 {0} 标为达成：{1}', '{0}을(를) 달성으로 할 수 없습니다. {1}'],
  'cannot miss {}: {*}': ['{0} を未達にできません。{1}', '无法将 {0} 标为未达成：{1}', '{0}을(를) 미달성으로 할 수 없습니다. {1}'],
  'it is set when the order is submitted': ['注文の登録時に設定されます。', '它在提交订单时设定。', '주문을 제출할 때 정해집니다.'],
  'the order is {*}': ['注文の状態は「{0}」です。', '订单状态为“{0}”。', '주문 상태가 ‘{0}’입니다.'],
  'it was reached already': ['すでに達成されています。', '它已达成。', '이미 달성되었습니다.'],
  'the order has reached {} already': ['注文はすでに {0} に達しています。', '订单已达到 {0}。', '주문이 이미 {0}에 도달했습니다.'],
};
