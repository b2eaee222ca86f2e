import type { Sentences } from './sentences.ts';

/** What staff are told who look at what is parked. */
export const parkedSentences: Sentences = {
  'it says why somebody reads what a customer or system said': [
    'お客様やシステムの発言を読む理由を書いてください。',
    '请写明为何阅读客户或系统所说的内容。',
    '고객이나 시스템의 말을 읽는 이유를 적어 주세요.',
  ],
  'it says why the events need have no effect': [
    'イベントを反映しなくてよい理由を書いてください。',
    '请写明这些事件为何无需生效。',
    '이벤트를 반영하지 않아도 되는 이유를 적어 주세요.',
  ],
  'nothing that is parked here matches': [
    '該当する保留イベントはありません。',
    '没有符合条件的搁置事件。',
    '해당하는 보류 이벤트가 없습니다.',
  ],
  'no event {} is parked here: it was {-} at {}': [
    'イベント {0} はもうここで保留されていません（{2} から）。',
    '事件 {0} 已不再搁置于此（自 {2} 起）。',
    '이벤트 {0}은(는) 더 이상 여기에 보류되어 있지 않습니다({2}부터).',
  ],
  'no event {} is parked here': [
    'イベント {0} はここで保留されていません。',
    '事件 {0} 未搁置在此。',
    '이벤트 {0}은(는) 여기에 보류되어 있지 않습니다.',
  ],
  '{} hears {} no more, so nothing here would act on event {}': [
    '{0} は {1} を受け取らなくなったため、イベント {2} を処理できません。',
    '{0} 不再接收 {1}，因此无法处理事件 {2}。',
    '{0}은(는) 더 이상 {1}을(를) 받지 않으므로 이벤트 {2}을(를) 처리할 수 없습니다.',
  ],
  'event {} is not behind a gap: it waits for no other': [
    'イベント {0} の前に欠けはありません。ほかのイベントを待っていません。',
    '事件 {0} 之前没有缺口，它不等待其他事件。',
    '이벤트 {0} 앞에는 빈 곳이 없습니다. 다른 이벤트를 기다리지 않습니다.',
  ],
  'event {} is not behind a gap: event before it of its key is known here': [
    'イベント {0} の前に欠けはありません。同じキーの直前のイベントは届いています。',
    '事件 {0} 之前没有缺口，同一键的前一事件已收到。',
    '이벤트 {0} 앞에는 빈 곳이 없습니다. 같은 키의 바로 앞 이벤트를 이미 받았습니다.',
  ],
  'event {} is not behind a gap: event {} of its key is known here': [
    'イベント {0} の前に欠けはありません。同じキーのイベント {1} は届いています。',
    '事件 {0} 之前没有缺口，同一键的事件 {1} 已收到。',
    '이벤트 {0} 앞에는 빈 곳이 없습니다. 같은 키의 이벤트 {1}을(를) 이미 받았습니다.',
  ],
  'say which events by exactly one of ids, key and filter': [
    'イベントは ids、key、filter のいずれか1つで指定してください。',
    '请用 ids、key、filter 三者之一指定事件。',
    'ids, key, filter 중 하나로만 이벤트를 지정하세요.',
  ],
  'filter must narrow by at least one of topic, errorClass, key, state and type': [
    'filter には topic、errorClass、key、state、type の少なくとも1つを指定してください。',
    'filter 至少要用 topic、errorClass、key、state、type 之一缩小范围。',
    'filter에는 topic, errorClass, key, state, type 중 하나 이상을 지정하세요.',
  ],
};
