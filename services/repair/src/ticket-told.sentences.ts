import { exactSayer, type Sentences } from '@trunkline/service-kit';
import { particularSentences } from './particulars/particular.sentences.ts';

/** What we say of a ticket ourselves, in the line of what was said and done on it. */
export const toldSentences: Sentences = {
  'a critical alarm has lasted two minutes': ['重大なアラームが2分間続いたため', '严重告警已持续两分钟', '심각한 경보가 2분간 지속됨'],
  'its alarms have cleared': ['アラームが解消したため', '告警已消除', '경보가 해소됨'],
  'the customer has answered': ['お客様から回答がありました', '客户已答复', '고객이 답변함'],
  'nobody said within 48 hours that the fault is still there': [
    '48時間以内に障害継続の連絡がなかったため',
    '48 小时内无人反映故障仍存在',
    '48시간 안에 장애가 계속된다는 연락이 없음',
  ],
  'waiting for a third party': ['第三者の対応待ち', '等待第三方', '제삼자 대응 대기'],
  'waiting for a third party: {}': ['第三者の対応待ち：{0}', '等待第三方：{0}', '제삼자 대응 대기: {0}'],
  'force majeure': ['不可抗力', '不可抗力', '불가항력'],
  'force majeure: {}': ['不可抗力：{0}', '不可抗力：{0}', '불가항력: {0}'],
  'Planned work on this service, GCR {}, goes on until {} and explains the fault. We look again when it is over.': [
    'このサービスでは計画作業（GCR {0}）が {1} まで行われており、障害の原因です。終了後に改めて確認します。',
    '该服务正在进行计划维护（GCR {0}），至 {1} 结束，故障由此引起。结束后我们会再次检查。',
    '이 서비스에서 계획 작업(GCR {0})이 {1}까지 진행되며, 장애의 원인입니다. 끝나면 다시 확인하겠습니다.',
  ],
  'Appointment from {} to {}: {}': ['訪問予約 {0}～{1}：{2}', '预约上门 {0} 至 {1}：{2}', '방문 예약 {0} ~ {1}: {2}'],
  'The appointment from {} is now from {} to {}: {}': [
    '{0} からの訪問を {1}～{2} に変更しました：{3}',
    '原定 {0} 的上门改为 {1} 至 {2}：{3}',
    '{0}부터의 방문을 {1} ~ {2}로 변경: {3}',
  ],
  'The appointment from {} was {*}': ['{0} からの訪問：{1}', '{0} 的上门：{1}', '{0}부터의 방문: {1}'],
  'The appointment from {} was {*}: {}': ['{0} からの訪問：{1}（{2}）', '{0} 的上门：{1}（{2}）', '{0}부터의 방문: {1} ({2})'],
  kept: ['予定どおり実施', '如约进行', '예정대로 진행'],
  'missed by us': ['当社の都合で不履行', '我方未到', '당사 사정으로 불이행'],
  'not kept on the customer’s side': ['お客様の都合で不履行', '客户方未能赴约', '고객 사정으로 불이행'],
  cancelled: ['取り消し', '已取消', '취소됨'],
  'Attached: {}': ['添付：{0}', '附件：{0}', '첨부: {0}'],
  'Level {} of escalation waits until {}: {}': [
    'エスカレーションの段階{0}は {1} まで待機：{2}',
    '升级第 {0} 级等待至 {1}：{2}',
    '에스컬레이션 {0}단계는 {1}까지 대기: {2}',
  ],
  'Level {} of escalation has {*} it': ['エスカレーションの段階{0}：{1}', '升级第 {0} 级：{1}', '에스컬레이션 {0}단계: {1}'],
  'Level {} of escalation has {*} it: {}': [
    'エスカレーションの段階{0}：{1}（{2}）',
    '升级第 {0} 级：{1}（{2}）',
    '에스컬레이션 {0}단계: {1} ({2})',
  ],
  accepted: ['受諾', '已接受', '수락'],
  declined: ['却下', '已拒绝', '거절'],
  'Work order {}: {}': ['作業指示 {0}：{1}', '作业单 {0}：{1}', '작업 지시 {0}: {1}'],
  'Work order {} from {} to {}: {}': ['作業指示 {0}（{1}～{2}）：{3}', '作业单 {0}（{1} 至 {2}）：{3}', '작업 지시 {0}({1} ~ {2}): {3}'],
  'Work order {} is planned from {} to {}': [
    '作業指示 {0} を {1}～{2} に計画',
    '作业单 {0} 安排在 {1} 至 {2}',
    '작업 지시 {0} 계획: {1} ~ {2}',
  ],
  'Work order {} has begun': ['作業指示 {0} を開始', '作业单 {0} 已开始', '작업 지시 {0} 시작'],
  'Work order {} is completed: {}': ['作業指示 {0} を完了：{1}', '作业单 {0} 已完成：{1}', '작업 지시 {0} 완료: {1}'],
  'Work order {} could not be completed: {}': [
    '作業指示 {0} を完了できず：{1}',
    '作业单 {0} 未能完成：{1}',
    '작업 지시 {0} 완료 못 함: {1}',
  ],
  'Work order {} is cancelled: {}': ['作業指示 {0} を取り消し：{1}', '作业单 {0} 已取消：{1}', '작업 지시 {0} 취소: {1}'],
};

export const sayTold = exactSayer([toldSentences, particularSentences]);
