import type { Words } from './say.page.ts';

/** What every page says, and what it says when something is wrong. */
export const layoutWords = {
  brand: ['Trunkline customer care', 'Trunkline カスタマーケア', 'Trunkline 客户服务', 'Trunkline 고객 지원'],
  error: ['Error: {title}', 'エラー：{title}', '错误：{title}', '오류: {title}'],
  why: [
    'You see this page because somebody, most likely you, signs in to Trunkline.',
    'このページは、どなたか（おそらくご本人）が Trunkline にサインインする際に表示されます。',
    '您看到此页面，是因为有人（很可能是您本人）正在登录 Trunkline。',
    '누군가(아마도 본인)가 Trunkline에 로그인하고 있어 이 페이지가 표시됩니다.',
  ],
} satisfies Words;

export const problemWords = {
  expired: ['This sign-in is over', 'このサインインは終了しました', '本次登录已结束', '이 로그인은 종료되었습니다'],
  expiredWhy: [
    'It took too long, or was finished already. Go back to the program that you want to use, and sign in from there.',
    '時間が経過したか、すでに完了しています。ご利用になるプログラムに戻り、そこからサインインしてください。',
    '登录耗时过长，或已经完成。请返回您要使用的程序，从那里重新登录。',
    '시간이 너무 지났거나 이미 완료되었습니다. 사용하려는 프로그램으로 돌아가 거기에서 로그인하세요.',
  ],
  refused: ['This cannot go on', '続行できません', '无法继续', '계속할 수 없습니다'],
  refusedWhy: [
    'The program that sent you here asked for something that is not possible. Go back to it and try again; if it goes on, show this to whoever runs it:',
    'このページを開いたプログラムが、実行できない操作を要求しました。プログラムに戻ってもう一度お試しください。解消しない場合は、次の内容をプログラムの管理者にお見せください。',
    '将您带到此处的程序请求了无法执行的操作。请返回该程序重试；如果问题依旧，请将以下内容提供给该程序的维护者：',
    '이 페이지를 연 프로그램이 수행할 수 없는 작업을 요청했습니다. 프로그램으로 돌아가 다시 시도하고, 계속되면 프로그램 담당자에게 다음 내용을 보여 주세요.',
  ],
  foreign: ['This form was not sent', 'フォームは送信されませんでした', '表单未提交', '양식이 전송되지 않았습니다'],
  foreignWhy: [
    'It did not come from our own page, or your browser keeps no cookies. Go back, load the page again, and send it from there.',
    '当社のページから送信されていないか、ブラウザーが Cookie を保存していません。前のページに戻って再読み込みし、そこから送信してください。',
    '它不是从我们的页面发出的，或者您的浏览器不保存 Cookie。请返回，重新加载页面后再提交。',
    '당사 페이지에서 전송되지 않았거나 브라우저가 쿠키를 저장하지 않습니다. 뒤로 돌아가 페이지를 새로 고친 뒤 다시 전송하세요.',
  ],
  unreadable: ['This form could not be read', 'フォームを読み取れませんでした', '无法读取此表单', '양식을 읽을 수 없습니다'],
  unreadableWhy: [
    'A field of it is missing, or longer than anything that is asked for. Go back, load the page again, and fill it in anew.',
    '入力項目が欠けているか、長すぎます。前のページに戻って再読み込みし、もう一度入力してください。',
    '缺少某个字段，或字段内容过长。请返回，重新加载页面后再次填写。',
    '입력 항목이 빠졌거나 너무 깁니다. 뒤로 돌아가 페이지를 새로 고친 뒤 다시 입력하세요.',
  ],
  taken: ['This is not possible', '実行できません', '无法执行', '실행할 수 없습니다'],
  takenWhy: [
    'It was decided meanwhile, or their user name is that of somebody else. In the portal you see how it stands.',
    'すでに処理されたか、そのユーザー名は別の方のものです。現在の状況はポータルで確認できます。',
    '此申请已被处理，或该用户名属于其他人。您可以在门户中查看当前状态。',
    '이미 처리되었거나 그 사용자 이름이 다른 사람의 것입니다. 현재 상태는 포털에서 확인할 수 있습니다.',
  ],
  away: ['Try again in a moment', 'しばらくしてからお試しください', '请稍后重试', '잠시 후 다시 시도하세요'],
  awayWhy: [
    'A part of Trunkline cannot be reached right now. Nothing was changed.',
    'Trunkline の一部に現在接続できません。変更は行われていません。',
    '目前无法连接 Trunkline 的部分系统。未做任何更改。',
    '현재 Trunkline의 일부에 연결할 수 없습니다. 변경된 내용은 없습니다.',
  ],
  failed: ['Something went wrong here', '問題が発生しました', '出现问题', '문제가 발생했습니다'],
  failedWhy: [
    'Try again; if it goes on, tell us about it and quote {id}.',
    'もう一度お試しください。解消しない場合は、番号 {id} を添えてご連絡ください。',
    '请重试；如果问题依旧，请联系我们并提供编号 {id}。',
    '다시 시도하고, 계속되면 번호 {id}와 함께 알려 주세요.',
  ],
} satisfies Words;
