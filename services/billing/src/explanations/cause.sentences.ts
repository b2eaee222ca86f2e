import { exactSayer, type Sentences } from '@trunkline/service-kit';

/** Why lines are on their invoices, and how their amounts come about, as `cause.rules.ts` says it in English. */
export const causeSentences: Sentences = {
  'Credit {}: {}': ['返金 {0}：{1}', '抵扣 {0}：{1}', '크레딧 {0}: {1}'],
  'Order {}: connection notice sent on {}': [
    '注文 {0}：{1} に開通通知を送付',
    '订单 {0}：{1} 发出开通通知',
    '주문 {0}: {1}에 개통 통지 발송',
  ],
  'Part of a month, from {} to {}': ['{0} から {1} までの日割り', '{0} 至 {1} 的按日计费', '{0}부터 {1}까지의 일할 요금'],
  'Billed each month, as on invoice {}': ['請求書 {0} と同じ毎月の料金', '每月费用，与账单 {0} 相同', '청구서 {0}와(과) 같은 매월 요금'],
  'Usage of the period': ['期間中の利用料金', '本期使用费', '기간 중 이용 요금'],
  '{} minutes down: {} a month × {} of {} days = {}': [
    '不通{0}分：月額{1} × {3}日中{2}日 = {4}',
    '中断 {0} 分钟：每月 {1} × {3} 天中的 {2} 天 = {4}',
    '장애 {0}분: 월 {1} × {3}일 중 {2}일 = {4}',
  ],
  '{} × {} × {} of {} days = {}': [
    '{0} × {1} × {3}日中{2}日 = {4}',
    '{0} × {1} × {3} 天中的 {2} 天 = {4}',
    '{0} × {1} × {3}일 중 {2}일 = {4}',
  ],
};

export const sayCause = exactSayer([causeSentences]);
