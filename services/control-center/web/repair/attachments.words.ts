import { words } from '../language/words.ts';

export const attachmentWords = words({
  title: ['Files', 'ファイル', '文件', '파일'],
  none: ['No file was added yet.', 'ファイルはまだありません。', '还没有文件。', '아직 파일이 없습니다.'],
  by: ['{who}, {size}', '{who}、{size}', '{who}，{size}', '{who}, {size}'],
  staffOnly: ['not shown to the customer', 'お客様には非表示', '客户不可见', '고객에게 표시되지 않음'],
  add: ['Add a file (at most 25 MB)', 'ファイルを追加（25 MBまで）', '添加文件（最大 25 MB）', '파일 추가(최대 25MB)'],
  send: ['Add it', '追加', '添加', '추가'],
});
