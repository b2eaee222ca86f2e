import type { Sentences } from '@trunkline/service-kit';

/** What identity refuses with, of requests for a place, tables, teams, keys, and accounts that move. */
export const provisioningSentences: Sentences = {
  'no enterprise {} takes requests for a place': [
    '企業 {0} は利用申請を受け付けていません。',
    '企业 {0} 不接受访问申请。',
    '기업 {0}은(는) 이용 신청을 받지 않습니다.',
  ],
  'ask again in {} seconds': ['{0}秒後にもう一度お試しください。', '请在 {0} 秒后重试。', '{0}초 뒤에 다시 시도하세요.'],
  'say whether they are let in': ['承認するか却下するかを選んでください。', '请选择批准或拒绝。', '승인 또는 거절을 선택하세요.'],
  'a form was expected': ['フォームを送信してください。', '请提交表单。', '양식을 제출하세요.'],
  'a field of the form is too long': ['フォームの項目が長すぎます。', '表单中有一项过长。', '양식의 항목이 너무 깁니다.'],
  'It did not come from our own page, or your browser keeps no cookies. Go back, load the page again, and send it from there.': [
    '当社のページから送信されていないか、ブラウザーが Cookie を保存していません。戻ってページを読み込み直し、もう一度送信してください。',
    '它不是从我们的页面发出的，或您的浏览器不保存 Cookie。请返回并重新加载页面后再提交。',
    '저희 페이지에서 보내지 않았거나 브라우저가 쿠키를 저장하지 않습니다. 돌아가서 페이지를 다시 불러온 뒤 보내세요.',
  ],

  'line {} is about the same account': ['{0}行目と同じアカウントです。', '与第 {0} 行是同一账户。', '{0}행과 같은 계정입니다.'],
  'line {} is about the same user name': ['{0}行目と同じユーザー名です。', '与第 {0} 行是同一用户名。', '{0}행과 같은 사용자 이름입니다.'],
  'a table may have at most {} rows; send it in parts': [
    '表は{0}行までです。分けて送信してください。',
    '表格最多 {0} 行，请分批发送。',
    '표는 최대 {0}행입니다. 나누어 보내세요.',
  ],
  'a table may have at most {} rows, not {}; send it in parts': [
    '表は{0}行までです（{1}行あります）。分けて送信してください。',
    '表格最多 {0} 行（现有 {1} 行），请分批发送。',
    '표는 최대 {0}행입니다(현재 {1}행). 나누어 보내세요.',
  ],
  'the first row must name the columns: {} are missing': [
    '1行目に列名を書いてください。{0} がありません。',
    '第一行必须是列名，缺少 {0}。',
    '첫 행에 열 이름을 쓰세요. {0}이(가) 없습니다.',
  ],
  'the first row must name the columns: {} is missing': [
    '1行目に列名を書いてください。{0} がありません。',
    '第一行必须是列名，缺少 {0}。',
    '첫 행에 열 이름을 쓰세요. {0}이(가) 없습니다.',
  ],
  'there are two columns {}': ['列 {0} が2つあります。', '有两个 {0} 列。', '{0} 열이 두 개 있습니다.'],
  'the quote that opens in line {} never closes': [
    '{0}行目の引用符が閉じていません。',
    '第 {0} 行的引号没有闭合。',
    '{0}행의 따옴표가 닫히지 않았습니다.',
  ],
  'there is text behind the quote that closes in line {}': [
    '{0}行目で、閉じた引用符の後に文字があります。',
    '第 {0} 行的右引号之后还有文字。',
    '{0}행에서 닫는 따옴표 뒤에 글자가 있습니다.',
  ],
  'begins as a formula does': ['数式のような書き出しは使えません。', '不能以公式的形式开头。', '수식처럼 시작할 수 없습니다.'],

  'the team has changed since: look at it again': [
    'その間に担当チームが変更されました。もう一度確認してください。',
    '团队在此期间已更改，请重新查看。',
    '그사이 담당 팀이 변경되었습니다. 다시 확인하세요.',
  ],
  '{} is no other member of the team; name one by their e-mail address': [
    '{0} はチームのほかのメンバーではありません。メンバーをメールアドレスで指定してください。',
    '{0} 不是团队的其他成员，请用电子邮件地址指定成员。',
    '{0}은(는) 팀의 다른 구성원이 아닙니다. 이메일 주소로 지정하세요.',
  ],
  'must be {}, the first day, or later': [
    '開始日 {0} 以降の日付にしてください。',
    '必须是首日 {0} 或之后。',
    '시작일 {0} 이후여야 합니다.',
  ],
  '{} is for the same by {} from {} to {}; end it first': [
    '同じ対象の連絡先 {0}（{1}）が {2} から {3} まであります。先に終了してください。',
    '同一范围已有联系方式 {0}（{1}），自 {2} 至 {3}，请先结束它。',
    '같은 대상의 연락처 {0}({1})이(가) {2}부터 {3}까지 있습니다. 먼저 종료하세요.',
  ],
  '{} is for the same by {} from {} on; end it first': [
    '同じ対象の連絡先 {0}（{1}）が {2} からあります。先に終了してください。',
    '同一范围自 {2} 起已有联系方式 {0}（{1}），请先结束它。',
    '같은 대상의 연락처 {0}({1})이(가) {2}부터 있습니다. 먼저 종료하세요.',
  ],
  'from {} on there would be no contact for {} that is for everybody; add one without company, product, place and language first': [
    '{0} 以降、{1} について全員向けの連絡先がなくなります。先に、会社・製品・場所・言語を限らない連絡先を追加してください。',
    '自 {0} 起，{1} 将没有面向所有人的联系方式。请先添加一个不限公司、产品、地点和语言的联系方式。',
    '{0}부터 {1}에 모두를 위한 연락처가 없게 됩니다. 먼저 회사, 제품, 장소, 언어를 정하지 않은 연락처를 추가하세요.',
  ],

  'the key is not public: keep it, and send the public half alone': [
    '公開鍵ではありません。秘密鍵は手元に保管し、公開鍵だけを送信してください。',
    '这不是公钥。请保管好私钥，只发送公钥。',
    '공개 키가 아닙니다. 비밀 키는 보관하고 공개 키만 보내세요.',
  ],
  'an RSA key has at least 2048 bits': [
    'RSA 鍵は2048ビット以上にしてください。',
    'RSA 密钥至少 2048 位。',
    'RSA 키는 2048비트 이상이어야 합니다.',
  ],
  'the key cannot be read as a JSON Web Key': [
    '鍵を JSON Web Key として読み取れません。',
    '无法将密钥读作 JSON Web Key。',
    '키를 JSON Web Key로 읽을 수 없습니다.',
  ],

  'would stand for many enterprises in a token': ['この企業IDは使えません。', '不能使用此企业 ID。', '이 기업 ID는 사용할 수 없습니다.'],
  'an account is listed once': ['同じアカウントは1回だけ指定してください。', '同一账户只能列出一次。', '같은 계정은 한 번만 적으세요.'],
  'a user is listed once, and two user names differ by more than what looks alike': [
    '同じユーザーは1回だけ指定し、見分けのつくユーザー名にしてください。',
    '同一用户只能列出一次，且用户名须易于区分。',
    '같은 사용자는 한 번만 적고, 구별되는 사용자 이름을 쓰세요.',
  ],
  'must be another enterprise than fromEnterpriseId': [
    '移管元とは別の企業を指定してください。',
    '必须是转出企业以外的企业。',
    '보내는 기업과 다른 기업을 지정하세요.',
  ],
  'account {} has gone already: report that it goes back': [
    'アカウント {0} はすでに移管済みです。戻す場合は移管として報告してください。',
    '账户 {0} 已转出。如需转回，请报告其转回。',
    '계정 {0}은(는) 이미 이관되었습니다. 되돌리려면 이관으로 보고하세요.',
  ],
  'account {} is not to go to enterprise {}': [
    'アカウント {0} を企業 {1} に移す予定はありません。',
    '没有将账户 {0} 转至企业 {1} 的计划。',
    '계정 {0}을(를) 기업 {1}(으)로 옮길 계획이 없습니다.',
  ],
  'account {} is one of enterprise {} already': [
    'アカウント {0} はすでに企業 {1} のものです。',
    '账户 {0} 已属于企业 {1}。',
    '계정 {0}은(는) 이미 기업 {1}의 계정입니다.',
  ],
  'account {} is not one of enterprise {}': [
    'アカウント {0} は企業 {1} のものではありません。',
    '账户 {0} 不属于企业 {1}。',
    '계정 {0}은(는) 기업 {1}의 계정이 아닙니다.',
  ],
  'enterprise {} is inactive: reactivate it first': [
    '企業 {0} は無効です。先に有効にしてください。',
    '企业 {0} 已停用，请先重新启用。',
    '기업 {0}은(는) 비활성입니다. 먼저 다시 활성화하세요.',
  ],
  'account {} came to enterprise {} at {}: it leaves it after that': [
    'アカウント {0} は {2} に企業 {1} に移りました。転出はそれより後の日時にしてください。',
    '账户 {0} 于 {2} 转入企业 {1}，转出必须在此之后。',
    '계정 {0}은(는) {2}에 기업 {1}(으)로 왔습니다. 그 뒤의 일시로 지정하세요.',
  ],
};
