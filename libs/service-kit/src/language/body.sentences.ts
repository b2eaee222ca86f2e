import type { Sentences } from './sentences.ts';

/** What is wrong with what was sent: its size, its form, a table, a file; and with being sent again. */
export const bodySentences: Sentences = {
  'a body may have at most {} bytes': [
    '送信できるのは{0}バイトまでです。',
    '发送内容最多 {0} 字节。',
    '최대 {0}바이트까지 보낼 수 있습니다.',
  ],
  'a body may have at most {} values': [
    '送信できる値は{0}個までです。',
    '发送内容最多包含 {0} 个值。',
    '최대 {0}개의 값까지 보낼 수 있습니다.',
  ],
  'a form may have at most 16 KiB': ['フォームは16 KiBまでです。', '表单最多 16 KiB。', '양식은 최대 16 KiB입니다.'],
  'send the body as it is, or as {}, not {}': [
    'そのまま、または {0} で送信してください。{1} は使えません。',
    '请直接发送，或以 {0} 发送，不要用 {1}。',
    '그대로 또는 {0}(으)로 보내세요. {1}은(는) 쓸 수 없습니다.',
  ],
  'the body breaks off, or is not in its Content-Encoding': [
    '送信が途中で途切れたか、Content-Encoding と一致しません。',
    '发送内容中断，或与 Content-Encoding 不符。',
    '전송이 중간에 끊겼거나 Content-Encoding과 다릅니다.',
  ],
  'send JSON with its Content-Type, not {*}': [
    'JSON を Content-Type とともに送信してください。{0} は使えません。',
    '请发送带有 Content-Type 的 JSON，而不是 {0}。',
    'Content-Type과 함께 JSON을 보내세요. {0}은(는) 쓸 수 없습니다.',
  ],
  'send JSON with its Content-Type, not {}': [
    'JSON を Content-Type とともに送信してください。{0} は使えません。',
    '请发送带有 Content-Type 的 JSON，而不是 {0}。',
    'Content-Type과 함께 JSON을 보내세요. {0}은(는) 쓸 수 없습니다.',
  ],
  'a body of unknown type': ['形式の不明な内容', '类型不明的内容', '형식을 알 수 없는 내용'],
  'the body must be UTF-8, not {}': [
    'UTF-8 で送信してください。{0} は使えません。',
    '请以 UTF-8 发送，而不是 {0}。',
    'UTF-8로 보내세요. {0}은(는) 쓸 수 없습니다.',
  ],
  'the body must be a JSON object': ['JSON オブジェクトを送信してください。', '请发送 JSON 对象。', 'JSON 객체를 보내세요.'],
  'the body': ['送信内容', '发送内容', '보낸 내용'],
  '{*} is not JSON': ['{0}が JSON ではありません。', '{0}不是 JSON。', '{0}이(가) JSON이 아닙니다.'],
  '{*} is not UTF-8': ['{0}が UTF-8 ではありません。', '{0}不是 UTF-8。', '{0}이(가) UTF-8이 아닙니다.'],
  '{} is in {*} twice: send it once': [
    '{1}に {0} が2回含まれています。1回だけ送信してください。',
    '{1}中 {0} 出现了两次，请只发送一次。',
    '{1}에 {0}이(가) 두 번 들어 있습니다. 한 번만 보내세요.',
  ],
  '{*} has text that is no Unicode: half a surrogate pair': [
    '{0}に Unicode ではない文字（サロゲートの片方）が含まれています。',
    '{0}含有非 Unicode 文字（半个代理对）。',
    '{0}에 Unicode가 아닌 문자(반쪽 서러게이트)가 있습니다.',
  ],
  '{*} has a property name that is no Unicode: half a surrogate pair': [
    '{0}に Unicode ではない項目名（サロゲートの片方）が含まれています。',
    '{0}含有非 Unicode 的属性名（半个代理对）。',
    '{0}에 Unicode가 아닌 속성 이름(반쪽 서러게이트)이 있습니다.',
  ],
  '{*} is nested more than {} levels deep': ['{0}の入れ子は{1}段までです。', '{0}最多嵌套 {1} 层。', '{0}의 중첩은 최대 {1}단계입니다.'],
  '{*} has a property named __proto__': [
    '{0}に __proto__ という名前の項目は使えません。',
    '{0}不能有名为 __proto__ 的属性。',
    '{0}에 __proto__라는 속성은 쓸 수 없습니다.',
  ],
  'the table is neither UTF-8 nor UTF-16 with its mark; in a spreadsheet save it as “CSV UTF-8”': [
    '表が UTF-8 でも、BOM 付きの UTF-16 でもありません。表計算ソフトで「CSV UTF-8」として保存してください。',
    '表格既不是 UTF-8，也不是带标记的 UTF-16。请在电子表格软件中另存为“CSV UTF-8”。',
    '표가 UTF-8도, BOM이 있는 UTF-16도 아닙니다. 스프레드시트에서 ‘CSV UTF-8’로 저장하세요.',
  ],
  'must be a whole number from 1 to 200': ['1～200の整数を指定してください。', '请填写 1 到 200 的整数。', '1~200의 정수를 지정하세요.'],
  'cursor is not one that was given out; follow `next`, or leave it out to begin': [
    '続きの位置が正しくありません。最初から表示し直してください。',
    '续读位置无效，请从头开始。',
    '이어 볼 위치가 올바르지 않습니다. 처음부터 다시 보세요.',
  ],

  'it has {} attachments already, and no room for more': [
    'すでに{0}個の添付ファイルがあり、これ以上追加できません。',
    '已有 {0} 个附件，无法再添加。',
    '이미 첨부 파일이 {0}개 있어 더 추가할 수 없습니다.',
  ],
  'a name of 1 to {} characters without a path: none of / \\ : * ? " < > |, no dot or space at its ends, and no name of a device': [
    'パスを含まない1～{0}文字の名前（/ \\ : * ? " < > | と装置名、両端の点や空白は不可）',
    '不含路径、1 到 {0} 个字符的名称（不能含 / \\ : * ? " < > |，首尾不能是点或空格，也不能是设备名）',
    '경로가 없는 1~{0}자의 이름(/ \\ : * ? " < > |와 장치 이름, 양 끝의 점이나 공백은 불가)',
  ],
  'the file is empty: send its bytes as the body': ['ファイルが空です。', '文件为空。', '파일이 비어 있습니다.'],
  'the file is of no type that is taken: send pictures, films, PDF, office documents, archives, packet captures, or text in UTF-8': [
    'この種類のファイルは受け付けられません。画像、動画、PDF、オフィス文書、アーカイブ、パケットキャプチャ、UTF-8のテキストをお送りください。',
    '不接受此类文件。请发送图片、视频、PDF、办公文档、压缩包、抓包文件或 UTF-8 文本。',
    '받을 수 없는 종류의 파일입니다. 사진, 동영상, PDF, 오피스 문서, 압축 파일, 패킷 캡처 또는 UTF-8 텍스트를 보내세요.',
  ],
  'the content type says {}, and the file is {}: send it as that': [
    '種類は {0} とされていますが、ファイルは {1} です。{1} として送信してください。',
    '类型标为 {0}，但文件是 {1}，请按 {1} 发送。',
    '형식은 {0}(으)로 되어 있지만 파일은 {1}입니다. {1}(으)로 보내세요.',
  ],
  'name ends in .{}, and the file is {}: such a name ends in .{}': [
    'ファイル名は .{0} で終わっていますが、内容は {1} です。名前の末尾を .{2} にしてください。',
    '文件名以 .{0} 结尾，但文件是 {1}，文件名应以 .{2} 结尾。',
    '파일 이름은 .{0}(으)로 끝나지만 파일은 {1}입니다. 이름이 .{2}(으)로 끝나야 합니다.',
  ],
  'the file has more than {} bytes': ['ファイルは{0}バイトまでです。', '文件最多 {0} 字节。', '파일은 최대 {0}바이트입니다.'],

  'Idempotency-Key must be 1 to 255 printable ASCII characters without spaces': [
    'Idempotency-Key は空白を含まない1～255文字の ASCII で指定してください。',
    'Idempotency-Key 必须是 1 到 255 个不含空格的可打印 ASCII 字符。',
    'Idempotency-Key는 공백 없는 ASCII 1~255자여야 합니다.',
  ],
  'a request with the Idempotency-Key {} is in progress; ask again when it is done': [
    '同じ操作（Idempotency-Key {0}）を処理中です。終わってからもう一度お試しください。',
    '同一操作（Idempotency-Key {0}）正在处理，请在完成后重试。',
    '같은 작업(Idempotency-Key {0})을 처리하고 있습니다. 끝난 뒤 다시 시도하세요.',
  ],
  'the request with the Idempotency-Key {} was carried out, but its answer was lost; look for what it made': [
    '操作（Idempotency-Key {0}）は実行されましたが、応答が失われました。結果を確認してください。',
    '操作（Idempotency-Key {0}）已执行，但答复丢失，请查看其结果。',
    '작업(Idempotency-Key {0})은 실행되었지만 응답이 사라졌습니다. 결과를 확인하세요.',
  ],
  'the Idempotency-Key {} was used for another request; give each request its own': [
    'Idempotency-Key {0} は別の操作で使われています。操作ごとに別のものを使ってください。',
    'Idempotency-Key {0} 已用于另一请求，请为每个请求使用不同的值。',
    'Idempotency-Key {0}은(는) 다른 요청에 쓰였습니다. 요청마다 다른 값을 쓰세요.',
  ],
  'the request with the Idempotency-Key {} took too long and was taken up by another; ask for its answer again': [
    '操作（Idempotency-Key {0}）に時間がかかり、別の処理に引き継がれました。もう一度お試しください。',
    '操作（Idempotency-Key {0}）耗时过长，已由另一处理接手，请重新查询结果。',
    '작업(Idempotency-Key {0})이 너무 오래 걸려 다른 처리가 이어받았습니다. 다시 시도하세요.',
  ],
};
