import type { Sentences } from '@trunkline/service-kit';

/** What repair refuses with, of the work on tickets, mails that wait, and reports of reasons. */
export const repairWorkSentences: Sentences = {
  'the mail was {*} by {}': ['このメールは {1} が{0}。', '此邮件已由 {1} {0}。', '이 메일은 {1}이(가) {0}.'],
  accepted: ['受け付けています', '受理', '접수했습니다'],
  declined: ['却下しています', '拒绝', '거절했습니다'],
  'is required: say for which service it is, or on which ticket': [
    'どのサービスか、どのチケットかを指定してください。',
    '请指明是哪项服务或哪张工单。',
    '어느 서비스인지 또는 어느 티켓인지 지정하세요.',
  ],

  'cannot ask for the reason while {*}: ask once the ticket is closed': [
    '状態が「{0}」です。障害原因はチケットのクローズ後にご依頼ください。',
    '当前状态为“{0}”，请在工单关闭后索取故障原因。',
    '현재 상태가 ‘{0}’입니다. 장애 원인은 티켓이 종결된 뒤 요청하세요.',
  ],
  'the reason for ticket {} was asked for already': [
    'チケット {0} の障害原因はすでに依頼されています。',
    '工单 {0} 的故障原因已有人索取。',
    '티켓 {0}의 장애 원인은 이미 요청되었습니다.',
  ],
  'nobody has asked for the reason for ticket {}': [
    'チケット {0} の障害原因は依頼されていません。',
    '没有人索取工单 {0} 的故障原因。',
    '티켓 {0}의 장애 원인을 요청한 사람이 없습니다.',
  ],
  'the reason for ticket {} was published by {}': [
    'チケット {0} の障害原因は {1} が公開済みです。',
    '工单 {0} 的故障原因已由 {1} 发布。',
    '티켓 {0}의 장애 원인은 {1}이(가) 이미 공개했습니다.',
  ],
  'is too long: “{}…” has {} characters at most': [
    '長すぎます。「{0}…」は{1}文字までです。',
    '过长：“{0}…”最多 {1} 个字符。',
    '너무 깁니다. ‘{0}…’은(는) 최대 {1}자입니다.',
  ],
  'a report is signed by a person, and your token is a machine’s': [
    '報告書に署名できるのは人だけです。',
    '报告须由个人签署。',
    '보고서에는 사람만 서명할 수 있습니다.',
  ],
  'there is no {-} {} on the ticket: each sentence stands on an event of it': [
    'チケットに {1} はありません。各文はチケットの出来事に基づく必要があります。',
    '工单上没有 {1}，每句话都须以工单上的事件为依据。',
    '티켓에 {1}이(가) 없습니다. 각 문장은 티켓의 사건에 근거해야 합니다.',
  ],
  'is empty: fill the draft in before it is published': [
    '空欄です。公開する前に記入してください。',
    '内容为空，请在发布前填写。',
    '비어 있습니다. 공개하기 전에 채워 주세요.',
  ],

  'must be a time of a day, such as 09:00, and at most 24:00': [
    '時刻（例：09:00、24:00 まで）を入力してください。',
    '请填写时刻（例如 09:00，最晚 24:00）。',
    '시각(예: 09:00, 24:00까지)을 입력하세요.',
  ],
  'the hours from {} to {} on weekday {} end before they begin, or overlap others': [
    '曜日 {2} の {0} から {1} までの時間は、終わりが始まりより前か、ほかと重なっています。',
    '星期 {2} 的 {0} 至 {1} 结束早于开始，或与其他时段重叠。',
    '요일 {2}의 {0}~{1} 시간은 끝이 시작보다 앞서거나 다른 시간과 겹칩니다.',
  ],
  'a shift ends after it begins': [
    '勤務の終了は開始より後にしてください。',
    '班次的结束必须晚于开始。',
    '근무 종료는 시작보다 뒤여야 합니다.',
  ],

  'there is an appointment at {}: reschedule that': [
    '{0} にすでに訪問予約があります。その日時を変更してください。',
    '{0} 已有预约，请更改该预约。',
    '{0}에 이미 방문 예약이 있습니다. 그 예약을 변경하세요.',
  ],
  'the appointment begins at {}': [
    '訪問予約は {0} に始まります。それまで結果は記録できません。',
    '预约于 {0} 开始，此前无法记录结果。',
    '방문 예약은 {0}에 시작합니다. 그 전에는 결과를 기록할 수 없습니다.',
  ],
  'outcome {-} is for the carrier to say': [
    'この結果を記録できるのは通信事業者だけです。',
    '此结果由运营商记录。',
    '이 결과는 통신사가 기록합니다.',
  ],
  'the appointment is {*} already': ['この訪問予約はすでに{0}です。', '该预约已{0}。', '이 방문 예약은 이미 {0} 상태입니다.'],
  kept: ['実施済み', '如约进行', '진행됨'],
  missed: ['当社都合で不実施', '因我方未进行', '당사 사정으로 불발'],
  failed: ['お客様都合で不実施', '因客户方未进行', '고객 사정으로 불발'],
  'lies in the past: an appointment is yet to come': [
    '過去の日時です。これからの日時を指定してください。',
    '这是过去的时间，请填写将来的时间。',
    '지난 일시입니다. 앞으로의 일시를 지정하세요.',
  ],
  'is more than 90 days away': ['90日以内の日時を指定してください。', '请填写 90 天以内的时间。', '90일 이내의 일시를 지정하세요.'],
  'must be after startsAt, and within 24 hours of it': [
    '開始より後で、24時間以内の日時を指定してください。',
    '必须晚于开始时间，且在其后 24 小时之内。',
    '시작보다 뒤이고 24시간 이내여야 합니다.',
  ],
  'the customer has not allowed {*} for ticket {}: ask them, and set authorisations.{-} (PATCH /tickets/{-})': [
    'チケット {1} では、お客様が{0}を許可していません。お客様に確認し、許可を記録してください。',
    '工单 {1} 的客户未允许{0}，请征求其同意并记录。',
    '티켓 {1}에서 고객이 {0}을(를) 허용하지 않았습니다. 고객에게 확인하고 허용을 기록하세요.',
  ],
  'that somebody is sent': ['作業員の派遣', '派人前往', '인력 파견'],
  'tests that take the service away': ['サービスを停止させる試験', '会中断服务的测试', '서비스를 중단시키는 시험'],

  '{} has ticket {} already': [
    'チケット {1} はすでに {0} が担当しています。',
    '工单 {1} 已由 {0} 负责。',
    '티켓 {1}은(는) 이미 {0}이(가) 담당하고 있습니다.',
  ],
  '{} has accepted ticket {} already': [
    '{0} はすでにチケット {1} を引き受けています。',
    '{0} 已接受工单 {1}。',
    '{0}이(가) 이미 티켓 {1}을(를) 수락했습니다.',
  ],
  'no fix agent has ticket {}': [
    'チケット {0} の修理担当者はいません。',
    '工单 {0} 没有维修负责人。',
    '티켓 {0}의 수리 담당자가 없습니다.',
  ],
  'ticket {} is at the highest level, {}': [
    'チケット {0} はすでに最高レベル（{1}）です。',
    '工单 {0} 已是最高级别（{1}）。',
    '티켓 {0}은(는) 이미 최고 단계({1})입니다.',
  ],
  'ticket {} waits, for whoever works on it asked for that: it can be again in {} minutes': [
    'チケット {0} は担当者の依頼で待機中です。{1}分後にエスカレーションできます。',
    '工单 {0} 应处理人要求暂缓，{1} 分钟后可升级。',
    '티켓 {0}은(는) 담당자 요청으로 대기 중입니다. {1}분 뒤에 에스컬레이션할 수 있습니다.',
  ],
  'ticket {} was escalated within the hour: it can be again in {} minutes': [
    'チケット {0} は1時間以内にエスカレーション済みです。{1}分後に再度行えます。',
    '工单 {0} 在一小时内已升级，{1} 分钟后可再次升级。',
    '티켓 {0}은(는) 한 시간 안에 에스컬레이션되었습니다. {1}분 뒤에 다시 할 수 있습니다.',
  ],
  'must be after {}, when the next level can be asked for, and no later than {}: it waits {} minutes at most': [
    '次のレベルに上げられる {0} より後で、{1} までを指定してください（待てるのは{2}分までです）。',
    '必须晚于可升级的 {0}，且不晚于 {1}：最多暂缓 {2} 分钟。',
    '다음 단계로 올릴 수 있는 {0} 이후, {1}까지여야 합니다(최대 {2}분 대기).',
  ],
  'it is at level {}: say a higher one': [
    '現在のレベルは {0} です。より高いレベルを指定してください。',
    '目前为 {0} 级，请指定更高级别。',
    '현재 {0}단계입니다. 더 높은 단계를 지정하세요.',
  ],
  'ticket {} was not put before level {}': [
    'チケット {0} はレベル {1} に上げられていません。',
    '工单 {0} 未升级到 {1} 级。',
    '티켓 {0}은(는) {1}단계에 올라가지 않았습니다.',
  ],
  'level {} has {-} ticket {} already': [
    'レベル {0} はチケット {2} についてすでに判断しています。',
    '{0} 级已对工单 {2} 作出决定。',
    '{0}단계가 티켓 {2}을(를) 이미 결정했습니다.',
  ],
  'say which ticket or service was tested': [
    '試験したチケットまたはサービスを指定してください。',
    '请指明测试的是哪张工单或哪项服务。',
    '시험한 티켓 또는 서비스를 지정하세요.',
  ],
  'a test ends after it starts': [
    '試験の終了は開始より後にしてください。',
    '测试的结束必须晚于开始。',
    '시험의 종료는 시작보다 뒤여야 합니다.',
  ],
  'lies in the past: give the customer some time': [
    '過去の日時です。お客様に時間の余裕をもたせてください。',
    '这是过去的时间，请给客户留出时间。',
    '지난 일시입니다. 고객에게 시간을 주세요.',
  ],
  'ticket {} has {} work orders: plan one of those anew': [
    'チケット {0} の作業指示は{1}件に達しています。そのいずれかを計画し直してください。',
    '工单 {0} 已有 {1} 张工作单，请重新计划其中之一。',
    '티켓 {0}의 작업 지시가 {1}건에 이르렀습니다. 그중 하나를 다시 계획하세요.',
  ],
  'is missing: say both times, or neither': [
    '開始と終了は両方指定するか、どちらも空にしてください。',
    '请同时填写开始和结束时间，或都不填。',
    '시작과 종료를 둘 다 지정하거나 둘 다 비우세요.',
  ],
  'must be after plannedFrom': ['開始より後の日時を指定してください。', '必须晚于计划开始时间。', '계획된 시작보다 뒤여야 합니다.'],
};
