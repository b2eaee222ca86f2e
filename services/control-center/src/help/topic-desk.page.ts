import type { Topic } from './topic.rules.ts';

/** About the pages of the carrier's own people. */
export const deskTopic: Topic = {
  name: 'desk',
  title: ['The Desk, for our own people', 'デスク（当社担当者用）', '工作台（供我方员工使用）', '데스크(당사 직원용)'],
  says: [
    [
      'The Desk shows what waits for you, by what you may do. Each thing leads to the page that its customer sees; there stands what staff may do to it.',
      'デスクには、権限に応じた対応待ちが表示されます。各項目はお客様が見るページへつながり、そのページで担当者の操作を行います。',
      '工作台按您的权限显示待办事项。每一项都会进入客户所见的页面，员工的操作也在该页面上进行。',
      '데스크는 권한에 따라 대기 중인 일을 보여 줍니다. 각 항목은 고객이 보는 페이지로 이어지며, 담당자 작업도 그 페이지에서 합니다.',
    ],
    [
      'The repair desk shows who is on shift and with how many tickets, mails of which it is not sure who wrote them, incidents, services that fail again and again, and the reasons for outages that customers wait for. A mail becomes a note, a ticket, or nothing: nobody is told before you decide.',
      '障害対応デスクには、勤務者と担当チケット数、送信者を確認できないメール、インシデント、障害が繰り返されるサービス、お客様がお待ちの原因報告が表示されます。メールはメモまたはチケットにするか、対応せずに終了できます。決定するまで誰にも通知されません。',
      '故障报修台显示值班人员及其工单数、发件人未验证的邮件、重大故障、反复故障的业务，以及客户等待的故障原因报告。邮件可转为备注或工单，也可不予处理；在您决定之前不会通知任何人。',
      '장애 처리 데스크는 근무자와 담당 티켓 수, 발신자를 확인할 수 없는 메일, 인시던트, 반복 장애 서비스, 고객이 기다리는 원인 보고를 보여 줍니다. 메일은 메모나 티켓으로 만들거나 처리하지 않을 수 있으며, 결정하기 전에는 아무에게도 알리지 않습니다.',
    ],
    [
      'The change desk shows what customers ask about work, and work by what it waits for. The billing desk shows requests by their clock and invoices that are held; a credit needs somebody to propose it and somebody else to approve it.',
      '変更管理デスクには、作業についてのお客様からの照会と、対応待ちの作業が表示されます。請求デスクには、期限順の問い合わせと保留中の請求書が表示されます。返金は提案者とは別の担当者が承認します。',
      '变更管理台显示客户对维护的询问，以及按待办状态排列的维护。账单台按时限显示请求和暂缓的账单；抵扣须由一人提议、另一人批准。',
      '변경 관리 데스크는 작업에 대한 고객 문의와 단계별 대기 작업을 보여 줍니다. 청구 데스크는 기한순 문의와 보류된 청구서를 보여 주며, 크레딧은 제안한 사람과 다른 사람이 승인해야 합니다.',
    ],
    [
      'Account teams say who of us cares for a customer, for the enterprise and for single accounts, from which day and until when. A deputy stands in for somebody by name; who was there before stays on record.',
      '担当チームでは、お客様の担当者を企業全体とアカウント別に、開始日と終了日を付けて登録します。代理は本人を指定して登録し、過去の担当者も記録に残ります。',
      '客户团队登记负责客户的人员：整个企业或各账户，以及起止日期。代理人须指明所代理的人员；以往的负责人仍会保留。',
      '고객 담당 팀에는 기업 전체와 계정별 담당자를 시작일과 종료일과 함께 등록합니다. 대행자는 대상을 지정해 등록하며, 이전 담당자도 기록에 남습니다.',
    ],
  ],
};
