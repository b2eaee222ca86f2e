import { words } from '../language/words.ts';

export const spendWords = words({
  title: ['Spend by month', '月別の利用額', '每月支出', '월별 지출'],
  month: ['Month', '月', '月份', '월'],
  total: ['Charges with tax', '料金（税込）', '费用（含税）', '요금(세금 포함)'],
  compared: ['Beside the highest', '最高月との比較', '与最高月份相比', '최고 월 대비'],
  share: ['{percent} % of the highest month', '最高月の {percent} %', '最高月份的 {percent} %', '최고 월의 {percent} %'],
});
