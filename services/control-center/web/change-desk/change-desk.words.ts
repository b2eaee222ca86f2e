import { words } from '../language/words.ts';

export const changeDeskWords = words({
  desk: ['Change desk', '変更管理デスク', '变更管理台', '변경 관리 데스크'],
  inquiries: ['What customers asked', 'お客様からの照会', '客户的询问', '고객 문의'],
  noInquiries: ['Nobody waits for an answer.', '回答待ちの照会はありません。', '没有待答复的询问。', '답변 대기 중인 문의가 없습니다.'],
  askedBy: [
    '{name} of {enterprise}, {when}',
    '{enterprise} の {name}、{when}',
    '{enterprise} 的 {name}，{when}',
    '{enterprise}의 {name}, {when}',
  ],
  kinds: {
    clarify: ['Asks what it means', '内容の確認', '询问内容', '내용 확인'],
    reschedule: ['Asks for another time', '日程変更の依頼', '请求改期', '일정 변경 요청'],
    specialHandling: ['Asks for special handling', '特別対応の依頼', '请求特殊处理', '특별 처리 요청'],
  },
  circuit: ['circuit {circuit}', '回線 {circuit}', '电路 {circuit}', '회선 {circuit}'],
  drafts: ['Drafts', '下書き', '草稿', '초안'],
  toSchedule: ['Approved, to be given a time', '承認済み（日時未定）', '已批准，待定时间', '승인됨, 일시 미정'],
  postponed: ['Postponed, to be given another time', '延期（日時未定）', '已推迟，待定时间', '연기됨, 일시 미정'],
  running: ['Under way', '作業中', '进行中', '진행 중'],
  groups: ['Circuits that protect each other', '互いに冗長な回線', '互为备份的电路', '서로 보호하는 회선'],
  noGroups: [
    'No circuits are known to protect each other.',
    '冗長構成は登録されていません。',
    '没有登记互为备份的电路。',
    '등록된 이중화 회선이 없습니다.',
  ],
  group: ['Group', 'グループ', '组', '그룹'],
  enterprise: ['Enterprise', '企業', '企业', '기업'],
  circuits: ['Circuits', '回線', '电路', '회선'],
  circuitsEach: ['Circuits, one in each line', '回線（1行に1つ）', '电路（每行一个）', '회선(한 줄에 하나)'],
  setGroup: ['Say which circuits protect each other', '冗長な回線を登録', '登记互为备份的电路', '이중화 회선 등록'],
});
