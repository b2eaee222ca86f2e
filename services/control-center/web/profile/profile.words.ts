import { words } from '../language/words.ts';

export const profileWords = words({
  title: ['Your profile', 'プロフィール', '个人资料', '프로필'],
  username: ['User name', 'ユーザー名', '用户名', '사용자 이름'],
  timesIn: ['Times in', 'タイムゾーン', '时区', '시간대'],
  asBrowserSays: ['{zone}, as your browser says', '{zone}（ブラウザーの設定）', '{zone}（来自浏览器设置）', '{zone}(브라우저 설정)'],
  loadsFirst: ['Loads first', '最初に表示', '默认显示', '기본으로 표시'],
  usedLast: ['The one used last', '最後に使用した企業', '上次使用的企业', '마지막으로 사용한 기업'],
  language: ['Language', '言語', '语言', '언어'],
  sessions: ['Where you are signed in', 'サインイン中のブラウザー', '已登录的浏览器', '로그인된 브라우저'],
  browser: ['Browser', 'ブラウザー', '浏览器', '브라우저'],
  thisOne: ['{device} (this one)', '{device}（このブラウザー）', '{device}（当前）', '{device}(현재)'],
  signedIn: ['Signed in', 'サインイン日時', '登录时间', '로그인 시각'],
  usedAt: ['Used last', '最終使用', '最近使用', '마지막 사용'],
  signOut: ['Sign out', 'サインアウト', '退出登录', '로그아웃'],
  everywhere: ['Sign out everywhere', 'すべてのブラウザーからサインアウト', '在所有浏览器中退出登录', '모든 브라우저에서 로그아웃'],
  anotherProgram: ['Another program', 'その他のプログラム', '其他程序', '다른 프로그램'],
  signOutOf: ['Sign out {device}', '{device} をサインアウト', '退出 {device}', '{device} 로그아웃'],
});
