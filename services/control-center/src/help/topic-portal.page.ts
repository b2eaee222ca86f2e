import type { Topic } from './topic.rules.ts';

/** About the portal itself. */
export const portalTopics: Topic[] = [
  {
    name: 'signing-in',
    title: ['Signing in and out', 'サインインとサインアウト', '登录与退出', '로그인과 로그아웃'],
    says: [
      [
        'You sign in with your user name and your password; where your enterprise asks for it, also with a code from an app on your phone. If you forgot your password, the page on which you sign in lets you choose another.',
        'ユーザー名とパスワードでサインインします。企業が必要としている場合は、スマートフォンのアプリに表示されるコードも入力します。パスワードを忘れた場合は、サインイン画面から新しいパスワードを設定できます。',
        '使用用户名和密码登录；如果您的企业要求，还需输入手机应用中的验证码。如忘记密码，可在登录页面重新设置。',
        '사용자 이름과 비밀번호로 로그인합니다. 기업에서 요구하는 경우 휴대전화 앱의 코드도 입력합니다. 비밀번호를 잊었다면 로그인 화면에서 새로 정할 수 있습니다.',
      ],
      [
        'You are signed out after an hour without doing anything, and after twelve hours. What you typed is not lost: sign in again in the window that opens, and go on where you were.',
        '1 時間操作がない場合、および 12 時間が経過した場合は自動的にサインアウトされます。入力内容は失われません。開いたウィンドウで再度サインインし、続きから操作してください。',
        '一小时无操作或满十二小时后会自动退出。已输入的内容不会丢失：请在打开的窗口中重新登录，然后继续操作。',
        '한 시간 동안 사용하지 않거나 12시간이 지나면 로그아웃됩니다. 입력한 내용은 사라지지 않습니다. 열리는 창에서 다시 로그인한 뒤 이어서 작업하세요.',
      ],
      [
        'Your profile lists every browser in which you are signed in. Sign out those that you do not know, or all of them at once, and choose another password.',
        'プロフィールには、サインイン中のすべてのブラウザーが表示されます。心当たりのないものは個別に、またはすべてまとめてサインアウトし、パスワードを変更してください。',
        '个人资料中列出了您已登录的所有浏览器。请退出不认识的浏览器，或一次全部退出，并更换密码。',
        '프로필에는 로그인된 모든 브라우저가 표시됩니다. 모르는 브라우저는 개별로 또는 한꺼번에 로그아웃하고 비밀번호를 바꾸세요.',
      ],
    ],
  },
  {
    name: 'enterprises',
    title: ['Acting for several enterprises', '複数の企業を利用する', '在多个企业间切换', '여러 기업 이용하기'],
    says: [
      [
        'The button beside our name says for which enterprise you act. Press it to find another of yours; you may act for one in each tab.',
        '画面上部の当社名の横のボタンに、現在利用中の企業が表示されます。押すと別の企業を検索できます。タブごとに異なる企業を利用できます。',
        '我们名称旁边的按钮显示您当前所代表的企业。点击可查找您的其他企业；每个标签页可使用不同的企业。',
        '회사 이름 옆의 버튼에 현재 이용 중인 기업이 표시됩니다. 누르면 다른 기업을 찾을 수 있으며, 탭마다 다른 기업을 이용할 수 있습니다.',
      ],
      [
        'Which one loads first you choose in your profile. What you may see and do in each, its administrator decides.',
        '最初に表示する企業はプロフィールで選択できます。各企業で閲覧・操作できる範囲は、その企業の管理者が決めます。',
        '可在个人资料中选择默认显示的企业。您在各企业中可查看和操作的内容由其管理员决定。',
        '처음 표시할 기업은 프로필에서 선택합니다. 각 기업에서 볼 수 있고 할 수 있는 일은 해당 기업의 관리자가 정합니다.',
      ],
    ],
  },
  {
    name: 'notifications',
    title: ['Who is told what', '通知の対象と内容', '通知对象与内容', '알림 대상과 내용'],
    says: [
      [
        'People whom an order names are told of that order. Whoever is registered as a contact is told of what they chose, in the zone that stands beside them.',
        '注文に記載された方には、その注文について通知します。連絡先として登録された方には、選択した内容を、登録されたタイムゾーンの時刻で通知します。',
        '订单中指定的人员会收到该订单的通知。登记为联系人的人员会收到其所选类别的通知，时间按其登记的时区显示。',
        '주문에 지정된 사람에게는 그 주문에 대해 알립니다. 연락처로 등록된 사람에게는 선택한 내용을 등록된 시간대로 알립니다.',
      ],
      [
        'Everything that we mailed is listed with whom it went to and why, and whether it arrived.',
        '送信したすべてのメールについて、宛先、理由、到達の有無を確認できます。',
        '我们发送的每封邮件都会列出收件人、发送原因以及是否送达。',
        '발송한 모든 메일의 수신자와 이유, 도착 여부를 확인할 수 있습니다.',
      ],
    ],
  },
  {
    name: 'profile',
    title: ['Your profile and language', 'プロフィールと言語', '个人资料与语言', '프로필과 언어'],
    says: [
      [
        'The Control Center speaks English, Japanese, simplified Chinese and Korean. Choose yours in the menu under your name or in your profile; it is kept for every browser in which you sign in.',
        'Control Center は英語、日本語、簡体字中国語、韓国語に対応しています。名前のメニューまたはプロフィールで言語を選択すると、サインインするすべてのブラウザーで有効になります。',
        'Control Center 支持英语、日语、简体中文和韩语。可在您姓名下的菜单或个人资料中选择语言，该设置对您登录的所有浏览器有效。',
        'Control Center는 영어, 일본어, 중국어 간체, 한국어를 지원합니다. 이름 아래 메뉴나 프로필에서 언어를 선택하면 로그인하는 모든 브라우저에 적용됩니다.',
      ],
      [
        'At the bottom of every page, “Walk me through” shows what is where, step by step.',
        '各ページの下部にある「ページの案内」で、画面の使い方を順に確認できます。',
        '每个页面底部的“页面导览”会逐步介绍各部分内容。',
        '각 페이지 아래의 ‘페이지 안내’에서 화면 구성을 단계별로 볼 수 있습니다.',
      ],
    ],
  },
];
