import type { Sentences } from '@trunkline/service-kit';

const labels: Sentences = {
  Type: ['種別', '类型', '유형'],
  Circuit: ['回線', '电路', '회선'],
  'Alternate circuit': ['代替回線', '备用电路', '대체 회선'],
  'Customer’s reference': ['お客様参照番号', '客户参考号', '고객 참조 번호'],
  Order: ['注文', '订单', '주문'],
  'Severity for the customer': ['お客様にとっての重大度', '对客户的严重程度', '고객 측 심각도'],
  'Priority for the customer': ['お客様にとっての優先度', '对客户的优先级', '고객 측 우선순위'],
  Severity: ['重大度', '严重程度', '심각도'],
  Priority: ['優先度', '优先级', '우선순위'],
  'Public safety hazard': ['公共の安全への危険', '危及公共安全', '공공 안전 위험'],
  'TSP priority': ['TSP 優先度', 'TSP 优先级', 'TSP 우선순위'],
  Authorised: ['許可事項', '授权事项', '허용 사항'],
  'Expected to work again': ['復旧見込み', '预计恢复', '복구 예정'],
};

const values: Sentences = {
  'not said': ['未指定', '未指定', '지정 안 함'],
  yes: ['はい', '是', '예'],
  no: ['いいえ', '否', '아니요'],
  minor: ['軽微', '轻微', '경미'],
  moderate: ['中程度', '中等', '보통'],
  significant: ['重大', '重大', '중대'],
  extensive: ['広範囲', '大范围', '광범위'],
  low: ['低', '低', '낮음'],
  medium: ['中', '中', '중간'],
  high: ['高', '高', '높음'],
  critical: ['最優先', '紧急', '긴급'],
};

/** Something was another before: said in whole where its values have words of ours, else with the values as they are. */
const changes = ['{*}', '{}'].flatMap((value) =>
  Object.entries(labels).map(([english, [ja, zhHans, ko]]): [string, Sentences[string]] => [
    `${english}: ${value} (was: ${value})`,
    [`${ja}：{0}（変更前：{1}）`, `${zhHans}：{0}（原为：{1}）`, `${ko}: {0} (이전: {1})`],
  ]),
);

/** What of a ticket was changed, a line each, as `inWords` says it in English. */
export const particularSentences: Sentences = { ...values, ...Object.fromEntries(changes) };
