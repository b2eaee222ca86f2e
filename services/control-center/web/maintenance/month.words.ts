import { words } from '../language/words.ts';

export const monthWords = words({
  month: ['Month', '月', '月', '월'],
  before: ['The month before', '前の月', '上个月', '이전 달'],
  after: ['The month after', '次の月', '下个月', '다음 달'],
  none: [
    'No work is planned in this month.',
    'この月に予定されている作業はありません。',
    '本月没有计划的工作。',
    '이 달에 예정된 작업이 없습니다.',
  ],
  count: ['{count, plural, =0 {no work} one {# work} other {# works}}', '作業 {count} 件', '{count} 项工作', '작업 {count}건'],
});
