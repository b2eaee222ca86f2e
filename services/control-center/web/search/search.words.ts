import { words } from '../language/words.ts';

export const searchWords = words({
  search: ['Search', '検索', '搜索', '검색'],
  hint: ['Number, service, site, name', '番号・サービス・拠点・氏名', '编号、服务、地点、姓名', '번호, 서비스, 위치, 이름'],
  results: ['What was found', '検索結果', '搜索结果', '검색 결과'],
  begin: [
    'Type at least two letters, or the whole number of something.',
    '2文字以上、または番号全体を入力してください。',
    '请输入至少两个字符，或完整编号。',
    '두 글자 이상 또는 전체 번호를 입력하세요.',
  ],
  looking: ['Looking', '検索中', '正在搜索', '검색 중'],
  nothing: ['Nothing was found.', '見つかりませんでした。', '未找到任何内容。', '찾은 내용이 없습니다.'],
  away: [
    '{part}: cannot be reached at the moment.',
    '{part}：現在接続できません。',
    '{part}：目前无法访问。',
    '{part}: 현재 연결할 수 없습니다.',
  ],
  parts: {
    orders: ['Orders', '注文', '订单', '주문'],
    services: ['Services', 'サービス', '服务', '서비스'],
    tickets: ['Tickets', '障害チケット', '故障工单', '장애 티켓'],
    invoices: ['Invoices', '請求書', '发票', '청구서'],
    requests: ['Billing requests', '請求に関する問い合わせ', '账单请求', '청구 문의'],
    maintenance: ['Maintenance', 'メンテナンス', '维护', '유지보수'],
    people: ['People', 'ユーザー', '人员', '사용자'],
  },
});
