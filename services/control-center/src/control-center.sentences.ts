import type { Sentences } from '@trunkline/service-kit';

/** What the portal itself refuses with. */
export const controlCenterSentences: Sentences = {
  '{*} cannot be reached at the moment; everything else works': [
    '現在{0}に接続できません。ほかの機能はご利用いただけます。',
    '目前无法连接{0}，其他功能可正常使用。',
    '지금은 {0}에 연결할 수 없습니다. 다른 기능은 쓸 수 있습니다.',
  ],
  identity: ['アカウントとユーザーの管理', '账户和用户管理', '계정 및 사용자 관리'],
  orders: ['注文', '订单服务', '주문'],
  repair: ['障害対応', '故障处理服务', '장애 처리'],
  billing: ['請求', '账单服务', '청구'],
  maintenance: ['メンテナンス', '维护服务', '유지보수'],
  notifications: ['通知', '通知服务', '알림'],
  'identity does not say at the moment for whom you act': [
    '現在、ご担当の企業を確認できません。しばらくしてからもう一度お試しください。',
    '目前无法确认您负责的企业，请稍后重试。',
    '지금은 담당 기업을 확인할 수 없습니다. 잠시 후 다시 시도하세요.',
  ],
  'help has nothing about {}': ['{0} に関するヘルプはありません。', '帮助中没有关于 {0} 的内容。', '{0}에 관한 도움말이 없습니다.'],
  'a link is followed by {} pages at most': [
    '1つのリンクから開けるのは{0}ページまでです。',
    '一个链接最多打开 {0} 个页面。',
    '링크 하나로 최대 {0}개의 페이지까지 열 수 있습니다.',
  ],
  'this cannot be shown at the moment; try again': [
    '現在表示できません。しばらくしてからもう一度お試しください。',
    '目前无法显示，请稍后重试。',
    '지금은 표시할 수 없습니다. 잠시 후 다시 시도하세요.',
  ],
  'this link shows nothing, or nothing any more': [
    'このリンクに表示できるものはないか、すでに無効です。',
    '此链接没有可显示的内容，或已失效。',
    '이 링크로 볼 수 있는 것이 없거나 더 이상 유효하지 않습니다.',
  ],
  'you have no session {}': ['セッション {0} はありません。', '您没有会话 {0}。', '세션 {0}이(가) 없습니다.'],
  'you are not signed in (any more): sign in, then go on': [
    'サインインしていません。サインインしてから続けてください。',
    '您尚未登录或登录已失效，请登录后继续。',
    '로그인되어 있지 않습니다. 로그인한 뒤 계속하세요.',
  ],
  'x-csrf-token must be that of your session': [
    'ページの有効期限が切れました。ページを再読み込みしてください。',
    '页面已过期，请重新加载。',
    '페이지가 만료되었습니다. 다시 불러오세요.',
  ],
};
