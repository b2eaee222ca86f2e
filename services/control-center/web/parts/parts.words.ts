import { words } from '../language/words.ts';

/** What several folders say. */
export const partWords = words({
  notFound: ['Not found', '見つかりません', '未找到', '찾을 수 없음'],
  noSuchPage: ['There is no such page.', 'このページは存在しません。', '没有这个页面。', '해당 페이지가 없습니다.'],
  toFirstPage: ['Go to your first page', '最初のページへ', '前往首页', '첫 페이지로 이동'],
  loading: ['Loading', '読み込み中', '正在加载', '불러오는 중'],
  tryAgain: ['Try again', '再試行', '重试', '다시 시도'],
  account: ['Account', 'アカウント', '账户', '계정'],
  showMore: ['Show more', 'さらに表示', '显示更多', '더 보기'],
  wentWrong: ['Something went wrong', '問題が発生しました', '出现问题', '문제가 발생했습니다'],
  problems: {
    noConnection: ['No connection', '接続できません', '无法连接', '연결할 수 없음'],
    400: ['This cannot be taken as it is', 'この内容では受け付けられません', '无法按此内容受理', '이 내용으로는 처리할 수 없습니다'],
    401: ['You are signed out', 'サインアウトされました', '您已退出登录', '로그아웃되었습니다'],
    403: ['You may not do this', 'この操作を行う権限がありません', '您无权执行此操作', '이 작업을 할 권한이 없습니다'],
    404: ['This is not there', '見つかりません', '未找到', '찾을 수 없습니다'],
    409: ['This is not possible as things stand', '現在の状態では実行できません', '当前状态下无法执行', '현재 상태에서는 할 수 없습니다'],
    413: ['This is too large', 'サイズが大きすぎます', '内容过大', '크기가 너무 큽니다'],
    422: ['This cannot be done', '処理できません', '无法处理', '처리할 수 없습니다'],
    429: ['Too many requests', 'リクエストが多すぎます', '请求过多', '요청이 너무 많습니다'],
    500: ['Our server failed', 'サーバーでエラーが発生しました', '服务器出错', '서버 오류가 발생했습니다'],
    503: ['This part is away for the moment', 'この機能は一時的に利用できません', '此部分暂时不可用', '이 기능을 잠시 사용할 수 없습니다'],
  },
  unreachable: [
    'Our server cannot be reached from here. Look whether you are online.',
    'サーバーに接続できません。インターネット接続をご確認ください。',
    '无法连接到我们的服务器。请检查您的网络连接。',
    '서버에 연결할 수 없습니다. 인터넷 연결을 확인하세요.',
  ],
});
