import { words } from '../language/words.ts';

export const inquiryWords = words({
  title: ['Questions about it', 'この作業についての照会', '关于此维护的询问', '이 작업에 대한 문의'],
  none: ['Nobody has asked about it.', 'まだ照会はありません。', '尚无询问。', '아직 문의가 없습니다.'],
  askedOn: ['asked {when}', '照会：{when}', '询问于 {when}', '문의: {when}'],
  answeredOn: ['Answered {when}', '回答：{when}', '答复于 {when}', '답변: {when}'],
  waits: ['Waits for an answer', '回答待ち', '等待答复', '답변 대기'],
  ask: ['Ask change management', '変更管理に照会する', '询问变更管理', '변경 관리에 문의'],
  what: ['What you want', 'ご用件', '事由', '용건'],
  kinds: {
    clarify: ['Know what it means', '内容の確認', '了解详情', '내용 확인'],
    reschedule: ['Another time', '日程の変更', '更改时间', '일정 변경'],
    specialHandling: ['Special handling', '特別な対応', '特殊处理', '특별 처리'],
  },
  circuit: ['About the circuit', '対象の回線', '相关电路', '대상 회선'],
  all: ['All that it touches', '対象のすべて', '涉及的全部电路', '영향을 받는 모든 회선'],
  info: ['Your question', 'ご質問', '您的问题', '질문'],
  answerTo: [
    'The answer comes by mail to {email}, and stands here.',
    '回答は {email} に送信され、ここにも表示されます。',
    '答复将发送至 {email}，并显示在此处。',
    '답변은 {email}(으)로 보내며 여기에도 표시됩니다.',
  ],
});
