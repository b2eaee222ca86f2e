import { words } from '../language/words.ts';

export const directoryWords = words({
  functions: {
    repair: ['Repair', '障害修理', '故障报修', '장애 처리'],
    changeManagement: ['Change management', '変更管理', '变更管理', '변경 관리'],
    billing: ['Billing', '請求', '账单', '청구'],
    orders: ['Orders', '注文', '订单', '주문'],
    portal: ['Portal', 'ポータル', '门户', '포털'],
    sales: ['Sales', '営業', '销售', '영업'],
  },
  channels: {
    phone: ['Phone', '電話', '电话', '전화'],
    tollFree: ['Toll-free phone', 'フリーダイヤル', '免费电话', '무료 전화'],
    email: ['E-mail', 'メール', '电子邮件', '이메일'],
    url: ['Web page', 'ウェブページ', '网页', '웹 페이지'],
    callback: ['Call back', '折り返し電話', '回拨', '콜백'],
  },
  forWhat: ['For', '用途', '用途', '용도'],
  channel: ['By', '連絡手段', '联系方式', '연락 수단'],
  value: ['Number, address or page', '番号・アドレス・ページ', '号码、地址或网页', '번호, 주소 또는 페이지'],
  hours: ['When somebody answers', '受付時間', '服务时间', '응대 시간'],
  /** For whom alone a contact is. */
  narrowing: {
    legacyCompany: ['Only for customers of (legacy company)', '対象の旧会社', '仅限原公司的客户', '해당 이전 회사 고객'],
    product: ['Only for the product', '対象の製品', '仅限产品', '해당 제품'],
    country: ['Only for the country (two letters)', '対象の国（2文字）', '仅限国家（两个字母）', '해당 국가(두 글자)'],
    region: ['Only for the region', '対象の地域', '仅限地区', '해당 지역'],
    language: ['Only for the language', '対象の言語', '仅限语言', '해당 언어'],
  },
  from: ['From', '開始日', '开始日期', '시작일'],
  to: ['Until (if it ends)', '終了日（ある場合）', '结束日期（如有）', '종료일(있는 경우)'],
  general: ['For everybody, without signing in', 'サインインなしで誰にでも公開', '对所有人公开，无需登录', '로그인 없이 누구에게나 공개'],
  add: ['Add a contact', '連絡先を追加', '添加联系方式', '연락처 추가'],
  change: ['Change {value}', '{value} を変更', '更改 {value}', '{value} 변경'],
  save: ['Save', '保存', '保存', '저장'],
});
