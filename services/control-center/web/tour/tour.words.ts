import { words } from '../language/words.ts';

export const tourWords = words({
  next: ['Next', '次へ', '下一步', '다음'],
  back: ['Back', '戻る', '上一步', '이전'],
  done: ['Done', '完了', '完成', '완료'],
  close: ['Close', '閉じる', '关闭', '닫기'],
  progress: ['{step} of {count}', 'ステップ {step} / {count}', '第 {step} / {count} 步', '{step} / {count} 단계'],
  shell: {
    switcher: [
      'Here stands for which enterprise you act. Press it to find another of yours.',
      '現在利用中の企業です。押すと別の企業を検索できます。',
      '这里显示您当前代表的企业。点击可查找其他企业。',
      '현재 이용 중인 기업입니다. 누르면 다른 기업을 찾을 수 있습니다.',
    ],
    ways: [
      'These lead to everything that you may see.',
      '閲覧できるすべてのページへのリンクです。',
      '从这里进入您可查看的所有页面。',
      '볼 수 있는 모든 페이지로 이동합니다.',
    ],
    help: [
      'Help says more about what this page shows, in another window.',
      'このページの詳しい説明は、ヘルプ（別ウィンドウ）にあります。',
      '“帮助”会在新窗口中详细说明本页内容。',
      '도움말에서 이 페이지에 대한 자세한 설명을 새 창으로 볼 수 있습니다.',
    ],
    user: [
      'Your profile, your language and the way out are under your name.',
      'プロフィール、言語、サインアウトは名前のメニューにあります。',
      '个人资料、语言和退出登录都在您的姓名菜单中。',
      '프로필, 언어, 로그아웃은 이름 메뉴에 있습니다.',
    ],
  },
  search: {
    everywhere: [
      'This finds orders, services, tickets, bills and people by number or name; Ctrl and K open it from anywhere.',
      '注文・サービス・障害・請求・ユーザーを番号や名前で検索します。どのページからも Ctrl と K で開きます。',
      '可按编号或名称查找订单、服务、故障、账单和人员；在任何页面按 Ctrl 和 K 即可打开。',
      '주문, 서비스, 장애, 청구, 사용자를 번호나 이름으로 찾습니다. 어디서든 Ctrl과 K로 열 수 있습니다.',
    ],
  },
  services: {
    rows: [
      'What you have and have ordered: each leads to its order, its faults, the work planned on it and what it costs.',
      '利用中・注文済みのサービスです。各項目から注文、障害、予定作業、料金へ移動できます。',
      '您拥有和已订购的服务：每一项都可查看其订单、故障、计划维护和费用。',
      '사용 중이거나 주문한 서비스입니다. 각 항목에서 주문, 장애, 예정된 작업, 요금을 볼 수 있습니다.',
    ],
    one: [
      'All that we know of this service, part by part.',
      'このサービスに関する情報をまとめています。',
      '此服务的全部信息，按部分列出。',
      '이 서비스에 대한 모든 정보를 영역별로 보여 줍니다.',
    ],
  },
  home: {
    cards: [
      'What is under way, what comes next and who cares for you: each part leads to all of its kind.',
      '進行中の事項、今後の予定、担当者の一覧です。各欄から詳細の一覧へ移動できます。',
      '进行中的事项、即将发生的事项以及为您服务的人员：每一栏都可进入完整列表。',
      '진행 중인 일, 다가올 일, 담당자를 보여 줍니다. 각 영역에서 전체 목록으로 이동할 수 있습니다.',
    ],
  },
  list: {
    filter: ['Narrow the list here.', 'ここで一覧を絞り込めます。', '在此筛选列表。', '여기에서 목록을 좁힐 수 있습니다.'],
    rows: [
      'The newest comes first. What is linked leads to everything about it.',
      '新しい順に並んでいます。リンクから詳細を確認できます。',
      '最新的排在最前。点击链接可查看全部详情。',
      '최신순으로 정렬됩니다. 링크를 누르면 자세한 내용을 볼 수 있습니다.',
    ],
  },
  order: {
    track: [
      'The phases of the order: what is done, what is under way and what is to come.',
      '注文のフェーズです。完了、進行中、今後の段階がわかります。',
      '订单的各个阶段：已完成、进行中和待开始。',
      '주문의 단계입니다. 완료, 진행 중, 예정을 알 수 있습니다.',
    ],
    milestones: [
      'Every milestone with its date; one that was missed says why.',
      '各マイルストーンと日付です。未達の場合は理由も表示します。',
      '每个里程碑及其日期；未达成的会说明原因。',
      '각 마일스톤과 날짜입니다. 미달성인 경우 사유도 표시됩니다.',
    ],
    facts: [
      'What was promised and ordered, and your care manager: your one contact for this order.',
      '確約日と注文内容、そしてこの注文の窓口であるケアマネージャーです。',
      '承诺日期、订购内容，以及该订单的唯一联系人：客户服务经理。',
      '확약 내용과 주문 내용, 그리고 이 주문의 담당 케어 매니저입니다.',
    ],
  },
  report: {
    form: [
      'Say what is broken, how badly, and what you see. You get a number and a name at once.',
      '対象、程度、症状を入力してください。番号と担当者がすぐに表示されます。',
      '填写故障对象、程度和现象，系统会立即给出工单号和负责人。',
      '대상, 정도, 증상을 입력하세요. 번호와 담당자가 바로 표시됩니다.',
    ],
  },
  ticket: {
    line: [
      'What was said and done, in one line of time. Write below it; whoever works on it reads it.',
      'やり取りと対応を時系列で表示します。下の欄から担当者へ連絡できます。',
      '沟通与处理按时间顺序显示。可在下方留言给处理人员。',
      '대화와 처리 내역을 시간순으로 보여 줍니다. 아래에 글을 쓰면 담당자가 읽습니다.',
    ],
    facts: [
      'Who answers for it until it is mended, what was promised by when, and the fault itself.',
      '復旧までの担当者、お約束の期限、障害の内容です。',
      '负责到修复为止的人员、承诺的时限以及故障信息。',
      '복구까지의 담당자, 약속한 기한, 장애 내용입니다.',
    ],
    clock: [
      'The clock, drawn from the opening on: what counts, where it stood, and by when something is due. Below it stands the same in words.',
      '受付からの経過を図で示します。計測中の時間、停止した時間、期限がわかります。下に同じ内容を文章で表示します。',
      '自受理起的计时图：计时部分、暂停部分以及各项时限。下方以文字说明相同内容。',
      '접수부터의 시간을 그림으로 보여 줍니다. 측정한 시간, 멈춘 시간, 기한을 알 수 있으며 아래에 같은 내용을 글로 설명합니다.',
    ],
  },
  billing: {
    tabs: [
      'Invoices here; what was asked or disputed beside them.',
      '請求書の一覧です。隣のタブで問い合わせと異議申し立てを確認できます。',
      '此处为账单，旁边为咨询与争议。',
      '청구서 목록입니다. 옆 탭에서 문의와 이의 제기를 볼 수 있습니다.',
    ],
    changes: [
      'What changed since the invoice before, and by what most.',
      '前回の請求書からの増減と、その主な内容です。',
      '与上期账单相比的变化及主要原因。',
      '이전 청구서 대비 변경 내역과 주요 원인입니다.',
    ],
    document: [
      'The invoice as a PDF, and its lines as a table.',
      '請求書の PDF と、明細の表データです。',
      '账单的 PDF 文件及明细表格。',
      '청구서 PDF와 항목 표입니다.',
    ],
    asked: ['What was asked and answered, in order.', '問い合わせと回答の履歴です。', '咨询与答复的往来记录。', '문의와 답변 내역입니다.'],
    answerBy: ['By when a person answers, and who.', '担当者と回答期限です。', '负责答复的人员及时限。', '답변 담당자와 기한입니다.'],
    ask: [
      'Say what it is about and what you want to know or have changed.',
      'ご用件と、お知りになりたいことや変更内容を入力してください。',
      '请说明事由，以及您想了解或变更的内容。',
      '용건과 알고 싶거나 변경할 내용을 입력하세요.',
    ],
  },
  maintenance: {
    freezes: [
      'Times that you keep free of work: set one, or lift it.',
      '作業を行わない期間です。設定と解除ができます。',
      '不安排施工的时段：可设置或取消。',
      '작업을 하지 않는 기간입니다. 설정하거나 해제할 수 있습니다.',
    ],
    feeds: [
      'Addresses by which your own calendar shows planned work; revoke one that others should no longer have.',
      'お使いのカレンダーに作業予定を表示するためのアドレスです。不要になったものは無効にできます。',
      '用于在您自己的日历中显示计划施工的地址；可撤销不应再由他人持有的地址。',
      '내 캘린더에 예정 작업을 표시하는 주소입니다. 더 이상 공유하지 않을 주소는 취소할 수 있습니다.',
    ],
    entries: [
      'Work on our network that touches your services, with its windows in your time.',
      'お客様のサービスに影響する作業と、お客様の時刻での作業時間帯です。',
      '涉及您业务的网络维护，窗口按您的时区显示。',
      '고객님 서비스에 영향을 주는 작업과 고객 시간대의 작업 시간입니다.',
    ],
    windows: [
      'When it happens: in your time, and in that of the site where it differs.',
      '作業の日時です。異なる場合は現地時刻も表示します。',
      '维护时间：按您的时区，如现场时区不同则一并显示。',
      '작업 일시입니다. 다르면 현장 시간도 표시됩니다.',
    ],
    services: [
      'Which of your services it touches, and what they feel of it.',
      '対象のサービスと影響です。',
      '涉及哪些业务及其影响。',
      '대상 서비스와 영향입니다.',
    ],
    questions: [
      'What was asked of change management about this work, and what they answered. Ask here what it means, for another time or for special handling.',
      '変更管理への照会と回答です。内容の確認、日程の変更、特別な対応をここから依頼できます。',
      '就此维护向变更管理提出的询问及答复。可在此了解详情、请求更改时间或特殊处理。',
      '이 작업에 대해 변경 관리에 문의한 내용과 답변입니다. 내용 확인, 일정 변경, 특별 처리를 여기에서 요청할 수 있습니다.',
    ],
  },
  notifications: {
    rows: [
      'What was mailed to whom, why, and whether it arrived.',
      '送信したメールの宛先、理由、状態です。',
      '发送的邮件：收件人、原因及状态。',
      '발송된 메일의 수신자, 이유, 상태입니다.',
    ],
    link: [
      'Mails about an order, a ticket or planned work lead to a page without signing in. Whoever manages contacts revokes that link here.',
      '注文・障害・予定作業のメールからは、サインインせずにページを開けます。連絡先を管理する人は、ここでそのリンクを無効にできます。',
      '有关订单、故障或计划维护的邮件附有免登录页面的链接。管理联系人的人员可在此撤销该链接。',
      '주문, 장애, 예정 작업 메일에는 로그인 없이 볼 수 있는 페이지 링크가 있습니다. 연락처를 관리하는 사람은 여기에서 그 링크를 취소할 수 있습니다.',
    ],
    contacts: [
      'Who is told about what; register others below.',
      '通知先の一覧です。下の欄から追加できます。',
      '谁会收到哪些通知；可在下方登记其他人员。',
      '누가 무엇을 통지받는지 보여 줍니다. 아래에서 추가할 수 있습니다.',
    ],
  },
  profile: {
    facts: [
      'Who you are here, which enterprise loads first, and your language.',
      'ご自身の情報、最初に表示する企業、言語です。',
      '您的信息、默认显示的企业和语言。',
      '내 정보, 처음 표시할 기업, 언어입니다.',
    ],
    sessions: [
      'Every browser in which you are signed in; sign out those that you do not know.',
      'サインイン中のブラウザーです。心当たりのないものはサインアウトしてください。',
      '您已登录的所有浏览器；请退出不认识的。',
      '로그인된 모든 브라우저입니다. 모르는 것은 로그아웃하세요.',
    ],
  },
});
