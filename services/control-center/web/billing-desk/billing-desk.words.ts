import { words } from '../language/words.ts';

export const billingDeskWords = words({
  desk: ['Billing desk', '請求デスク', '账单台', '청구 데스크'],
  inWork: ['Billing requests in work', '対応中の請求問い合わせ', '处理中的账单请求', '처리 중인 청구 문의'],
  held: ['Invoices that are held', '保留中の請求書', '暂缓发送的账单', '보류된 청구서'],
  noHeld: ['No invoice is held.', '保留中の請求書はありません。', '没有暂缓的账单。', '보류된 청구서가 없습니다.'],
  unexplained: [
    'Invoices with a line that nothing explains',
    '説明のない明細がある請求書',
    '含无说明明细的账单',
    '설명 없는 항목이 있는 청구서',
  ],
  allExplained: ['Every line has a cause.', 'すべての明細に根拠があります。', '所有明细均有依据。', '모든 항목에 근거가 있습니다.'],
  release: ['Release it: tell the customer', '保留を解除しお客様に通知', '放行并通知客户', '보류 해제 후 고객에게 알림'],
  propose: ['Propose a credit', '返金を提案', '提议抵扣', '크레딧 제안'],
  enterprise: ['Enterprise', '企業', '企业', '기업'],
  currency: ['Currency (such as USD)', '通貨（例：USD）', '币种（如 USD）', '통화(예: USD)'],
  amount: ['Amount (such as 120.00)', '金額（例：120.00）', '金额（如 120.00）', '금액(예: 120.00)'],
  service: ['Service', 'サービス', '业务', '서비스'],
  why: ['Why', '理由', '原因', '사유'],
  another: [
    'Somebody other than who proposed it approves a credit.',
    '提案者以外の担当者が承認します。',
    '须由提议人以外的人员批准。',
    '제안자가 아닌 다른 사람이 승인합니다.',
  ],
});
