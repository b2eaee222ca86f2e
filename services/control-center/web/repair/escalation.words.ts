import { words } from '../language/words.ts';

export const escalationWords = words({
  title: ['Escalate', 'エスカレーション', '升级处理', '상급자에게 요청'],
  level: ['Level {level} of {most}', 'レベル {level} / {most}', '第 {level} 级，共 {most} 级', '{most}단계 중 {level}단계'],
  notYet: ['It was not escalated.', 'エスカレーションはされていません。', '尚未升级处理。', '아직 상급자에게 요청하지 않았습니다.'],
  highest: ['It is at the highest level.', '最高レベルに達しています。', '已到最高级别。', '최고 단계입니다.'],
  again: [
    'You can escalate it again {when}.',
    '次のエスカレーションは{when}に可能です。',
    '{when}可再次升级。',
    '{when} 다시 요청할 수 있습니다.',
  ],
  step: ['{who}, {when}', '{who}、{when}', '{who}，{when}', '{who}, {when}'],
  decisions: {
    accepted: ['That level takes it', 'このレベルで引き受けました', '该级别已受理', '해당 단계에서 맡음'],
    declined: ['That level does not take it', 'このレベルでは引き受けません', '该级别不受理', '해당 단계에서 맡지 않음'],
  },
  decidedBy: ['said {who}, {when}', '回答：{who}、{when}', '答复：{who}，{when}', '답변: {who}, {when}'],
  decide: ['Say what level {level} decided', 'レベル {level} の判断を記録', '记录第 {level} 级的决定', '{level}단계의 결정 기록'],
  whether: ['Whether that level takes it', '引き受けるかどうか', '是否受理', '맡는지 여부'],
  comment: ['What it says to it (if anything)', 'コメント（任意）', '意见（可选）', '의견(선택)'],
  why: ['Why does it need more attention?', '優先対応が必要な理由', '为什么需要更多关注？', '더 많은 조치가 필요한 이유'],
  callback: ['Call me back', '折り返し電話を希望する', '请给我回电', '전화로 연락해 주세요'],
  send: ['Put it before the next level', '次のレベルへ上げる', '提交到上一级', '다음 단계로 올리기'],
});
