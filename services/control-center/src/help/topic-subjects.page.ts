import type { Topic } from './topic.rules.ts';

/** About what is ordered, mended, planned and billed. */
export const subjectTopics: Topic[] = [
  {
    name: 'orders',
    title: ['Orders', '注文', '订单', '주문'],
    says: [
      [
        'The list has every order that you may see, the newest first. An order shows its phases, what was reached, what is planned and what was missed, and why; a date that slips stays visible.',
        '閲覧できるすべての注文が新しい順に表示されます。各注文では、フェーズ、達成した項目、予定、未達の項目とその理由を確認できます。変更された日付も履歴に残ります。',
        '列表按时间倒序显示您可查看的所有订单。每个订单会显示其阶段、已达成、计划中和未达成的事项及原因；变更过的日期仍会保留。',
        '볼 수 있는 모든 주문이 최신순으로 표시됩니다. 주문마다 단계, 달성·예정·미달성 항목과 그 사유를 확인할 수 있으며, 변경된 날짜도 남습니다.',
      ],
      [
        'Your care manager is your one contact from the day you order until you accept the service. Under “Who was told” is every mail that we sent about the order, and to whom.',
        'ケアマネージャーは、ご注文から検収までの窓口です。「通知した相手」では、注文について送信したすべてのメールと宛先を確認できます。',
        '客户服务经理是您从下单到验收期间的唯一联系人。“已通知人员”中列出了我们就该订单发送的所有邮件及收件人。',
        '케어 매니저는 주문부터 서비스 인수까지의 담당 창구입니다. ‘알림을 받은 사람’에서 주문 관련 모든 메일과 수신자를 볼 수 있습니다.',
      ],
    ],
  },
  {
    name: 'services',
    title: ['Services', 'サービス', '业务', '서비스'],
    says: [
      [
        'Services lists what you have from us, by circuit. A service leads to its order, its tickets, the work planned on it and what it costs; from there you report a fault in under a minute.',
        '「サービス」には、ご利用中の回線が一覧表示されます。各サービスから、注文、チケット、計画作業、料金を確認でき、障害もすぐに申告できます。',
        '“业务”按电路列出您正在使用的业务。每项业务可查看其订单、工单、计划维护和费用，并可快速报告故障。',
        '‘서비스’에는 이용 중인 회선이 표시됩니다. 각 서비스에서 주문, 티켓, 예정 작업, 요금을 확인하고 바로 장애를 신고할 수 있습니다.',
      ],
    ],
  },
  {
    name: 'repair',
    title: ['Faults and repair', '障害と修理', '故障与报修', '장애와 복구'],
    says: [
      [
        'Report a fault with the service or circuit that it is about, how bad it is, and what you see. At once you get a number and the name of the person who answers for it until it is mended.',
        '対象のサービスまたは回線、障害の程度、症状を入力して申告します。すぐにチケット番号と、復旧まで担当する者の名前が表示されます。',
        '报告故障时，请填写相关业务或电路、故障程度和现象。系统会立即给出工单号以及负责到修复为止的人员姓名。',
        '대상 서비스나 회선, 장애 정도, 증상을 입력해 신고합니다. 티켓 번호와 복구까지 책임지는 담당자 이름이 바로 표시됩니다.',
      ],
      [
        'The clock says what we promised by when. It stands while we wait for you; any word of yours on the ticket lets it go on.',
        '「経過時間」には、お約束した期限が表示されます。お客様の回答を待つ間は計測が止まり、チケットにご連絡いただくと再開します。',
        '“计时”显示我们承诺的时限。等待您回复期间计时暂停；您在工单中留言后即恢复。',
        '‘시간 계산’에는 약속한 기한이 표시됩니다. 고객 회신을 기다리는 동안 멈추고, 티켓에 글을 남기면 다시 진행됩니다.',
      ],
      [
        'When we think that it works again, you confirm it or reopen the ticket. Without a word of yours it closes after 48 hours.',
        '当社で復旧を確認した後、お客様に復旧確認またはチケットの再開をお選びいただきます。ご連絡がない場合は 48 時間後にクローズされます。',
        '当我们认为已修复时，请您确认或重新打开工单。如未收到回复，工单将在 48 小时后关闭。',
        '복구된 것으로 판단되면 고객님이 확인하거나 티켓을 다시 엽니다. 회신이 없으면 48시간 후 종결됩니다.',
      ],
    ],
  },
  {
    name: 'maintenance',
    title: ['Planned work', '計画メンテナンス', '计划维护', '계획 작업'],
    says: [
      [
        'Here is all work on our network that touches your services: what lies ahead, the next first, and what is past. Times are in your zone, and beside them in the zone of the site where they differ.',
        'お客様のサービスに影響するネットワーク作業を、今後の予定（近い順）と過去に分けて表示します。時刻はお客様のタイムゾーンで表示し、異なる場合は現地時刻も併記します。',
        '此处列出涉及您业务的所有网络维护：即将进行的（最近的在前）和已结束的。时间按您的时区显示，如与现场时区不同则一并列出。',
        '고객님 서비스에 영향을 주는 모든 네트워크 작업을 예정(가까운 순)과 지난 작업으로 보여 줍니다. 시간은 고객 시간대로 표시하고, 다르면 현장 시간도 함께 표시합니다.',
      ],
      [
        'A piece of work, a GCR, may have several windows. An alternate night is used only where the first did not do. Each window says which of your services it touches and what they will feel.',
        '1 件の作業（GCR）には複数の作業時間帯が設定されることがあります。予備日は最初の作業が完了しなかった場合にのみ使用します。時間帯ごとに、対象サービスと影響を確認できます。',
        '一项维护（GCR）可能有多个窗口。备用夜间窗口仅在首次未完成时使用。每个窗口都会说明涉及的业务及影响。',
        '하나의 작업(GCR)에는 여러 작업 시간대가 있을 수 있습니다. 예비 야간은 첫 작업이 완료되지 않은 경우에만 사용합니다. 시간대마다 대상 서비스와 영향을 확인할 수 있습니다.',
      ],
      [
        'Under “Questions about it” you ask change management what the work means, for another time, or for special handling. The answer comes by mail and stands there.',
        '「この作業についての照会」から、内容の確認、日程の変更、特別な対応を変更管理に依頼できます。回答はメールで届き、画面にも表示されます。',
        '在“关于此维护的询问”中，可向变更管理了解详情、请求改期或特殊处理。答复将通过邮件发送，并显示在该处。',
        '‘이 작업에 대한 문의’에서 변경 관리에 내용 확인, 일정 변경, 특별 처리를 요청할 수 있습니다. 답변은 메일로 오고 그곳에도 표시됩니다.',
      ],
    ],
  },
  {
    name: 'billing',
    title: ['Bills, payments and disputes', '請求・支払い・異議申し立て', '账单、付款与争议', '청구, 납부 및 이의 제기'],
    says: [
      [
        'Billing lists your invoices of 24 months, each with what it comes to and what changed since the one before. An invoice explains each of its lines, and is there as a PDF and as a table for a spreadsheet.',
        '「請求」には過去 24 か月の請求書が、金額と前回からの増減とともに表示されます。各明細の請求理由を確認でき、PDF と表計算用データ（CSV）をダウンロードできます。',
        '“账单”列出最近 24 个月的账单，并显示金额及较上期的变化。每张账单都会说明各项明细的原因，并可下载 PDF 和表格文件。',
        '‘청구’에는 최근 24개월의 청구서가 금액과 이전 대비 증감과 함께 표시됩니다. 항목별 청구 사유를 볼 수 있고 PDF와 스프레드시트 파일로 받을 수 있습니다.',
      ],
      [
        'Ask about a bill, or dispute lines of it, from the invoice. “Answer by” says until when a person answers: within 48 hours of business days. A dispute names the amount of each line; what is not disputed stays due.',
        '請求書の画面から、問い合わせや明細への異議申し立てができます。「回答期限」は担当者が回答する期限で、営業日ベースで 48 時間以内です。異議は明細ごとの金額で指定し、それ以外の金額は期日どおりお支払いください。',
        '您可在账单页面提出咨询或对明细提出争议。“答复期限”表示专人答复的最后时间：48 个工作小时以内。争议需注明每条明细的金额，未争议部分仍应按期付款。',
        '청구서 화면에서 문의하거나 항목에 이의를 제기할 수 있습니다. ‘답변 기한’은 담당자가 답변하는 시한으로, 영업일 기준 48시간 이내입니다. 이의는 항목별 금액으로 제기하며 나머지 금액은 기한 내에 납부해야 합니다.',
      ],
    ],
  },
];
