/** A type of file that is taken, known by its content. */
export interface FileType {
  /** IANA media type, under which it is given out again. */
  type: string;
  /** Endings of names that such a file may have, its usual one first. */
  endings: readonly string[];
  /** Other names that senders have for it. */
  aliases?: readonly string[];
}

const text: FileType = {
  type: 'text/plain',
  endings: ['txt', 'log', 'csv', 'tsv', 'json', 'xml', 'yaml', 'yml', 'md', 'cfg', 'conf', 'ini', 'eml', 'ics'],
};
const zip: FileType = { type: 'application/zip', endings: ['zip'], aliases: ['application/x-zip-compressed', 'application/x-zip'] };

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';
/** What a zip archive is, by a name in its list of contents: nothing in it is ever unpacked. */
const packed: [entry: string, type: FileType][] = [
  ['word/document.xml', { type: `${office}.wordprocessingml.document`, endings: ['docx'] }],
  ['xl/workbook.xml', { type: `${office}.spreadsheetml.sheet`, endings: ['xlsx'] }],
  ['ppt/presentation.xml', { type: `${office}.presentationml.presentation`, endings: ['pptx'] }],
];
const documents: [said: string, type: FileType][] = [
  [`${open}.text`, { type: `${open}.text`, endings: ['odt'] }],
  [`${open}.spreadsheet`, { type: `${open}.spreadsheet`, endings: ['ods'] }],
];

/** First bytes in hex, `.` for any digit; from the beginning of the file. */
const magic: [first: string, type: FileType][] = [
  ['89504e470d0a1a0a', { type: 'image/png', endings: ['png'], aliases: ['image/x-png'] }],
  ['ffd8ff', { type: 'image/jpeg', endings: ['jpg', 'jpeg', 'jpe'], aliases: ['image/jpg', 'image/pjpeg'] }],
  ['474946383(7|9)61', { type: 'image/gif', endings: ['gif'] }],
  ['52494646.{8}57454250', { type: 'image/webp', endings: ['webp'] }],
  ['(49492a00|4d4d002a)', { type: 'image/tiff', endings: ['tif', 'tiff'] }],
  ['.{8}66747970(68656963|68656978|6d696631)', { type: 'image/heic', endings: ['heic', 'heif'], aliases: ['image/heif'] }],
  ['.{8}667479707174', { type: 'video/quicktime', endings: ['mov'] }],
  ['.{8}66747970', { type: 'video/mp4', endings: ['mp4', 'm4v'] }],
  ['255044462d', { type: 'application/pdf', endings: ['pdf'], aliases: ['application/x-pdf'] }],
  ['1f8b08', { type: 'application/gzip', endings: ['gz', 'tgz'], aliases: ['application/x-gzip'] }],
  ['377abcaf271c', { type: 'application/x-7z-compressed', endings: ['7z'] }],
  [
    'd0cf11e0a1b11ae1',
    {
      type: 'application/x-cfb',
      endings: ['doc', 'xls', 'ppt', 'msg', 'vsd'],
      aliases: [
        'application/msword',
        'application/vnd.ms-excel',
        'application/vnd.ms-powerpoint',
        'application/vnd.ms-outlook',
        'application/vnd.visio',
      ],
    },
  ],
  ['(d4c3b2a1|a1b2c3d4|4d3cb2a1|a1b23c4d|0a0d0d0a)', { type: 'application/vnd.tcpdump.pcap', endings: ['pcap', 'cap', 'pcapng'] }],
];
const patterns = magic.map(([first, type]) => [new RegExp(`^${first}`), type] as const);

const all = [text, zip, ...packed.map(([, type]) => type), ...documents.map(([, type]) => type), ...magic.map(([, type]) => type)];
/** All media types that files are given out under. */
export const fileTypes: readonly string[] = all.map(({ type }) => type);
/** The type that a name's ending belongs to, if to one. */
export const typeOfEnding = (ending: string): FileType | undefined => all.find(({ endings }) => endings.includes(ending));

/** What a file is, by its bytes alone; nothing for what is not taken: programs, and whatever else is neither text nor known. */
export function typeOf(bytes: Uint8Array): FileType | undefined {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = content.toString('hex', 0, 16);
  if (/^504b(0304|0506)/.test(first)) return archiveOf(content);
  return patterns.find(([pattern]) => pattern.test(first))?.[1] ?? (isPlain(content) ? text : undefined);
}

export const isPlainText = ({ type }: FileType): boolean => type === text.type;

function archiveOf(content: Buffer): FileType {
  const names = new Set(namesIn(content));
  // OpenDocument 1.3, part 2, 3.3: the first entry says what it is, unpacked.
  const said = /^.{26}\x08\x00..mimetype(application\/[a-z0-9.-]{1,100})PK/s.exec(content.toString('latin1', 0, 200))?.[1];
  const document = documents.find(([type]) => type === said);
  return document?.[1] ?? packed.find(([entry]) => names.has(entry))?.[1] ?? zip;
}

const [endOfList, endLength, headLength, mostEntries] = [0x06054b50, 22, 46, 10_000];

/** Names in the list of contents of an archive (PKWARE APPNOTE 4.3.12), as far as it makes sense. */
function* namesIn(content: Buffer): Iterable<string> {
  const end = content.lastIndexOf(Buffer.from('504b0506', 'hex'));
  if (end < 0 || end + endLength > content.length || content.readUInt32LE(end) !== endOfList) return;
  let at = content.readUInt32LE(end + 16);
  for (let left = mostEntries; left && at + headLength <= content.length && content.readUInt32LE(at) === 0x02014b50; left--) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => content.readUInt16LE(at + offset)) as [number, number, number];
    yield content.toString('latin1', at + headLength, at + headLength + name);
    at += headLength + name + extra + comment;
  }
}

/** UTF-8, or UTF-16 that says so, of what a screen or a terminal shows. */
function isPlain(content: Buffer): boolean {
  const wide = content.length % 2 === 0 && content.toString('hex', 0, 2) === 'fffe';
  try {
    const said = new TextDecoder(wide ? 'utf-16le' : 'utf-8', { fatal: true }).decode(content);
    return !/[\u0000-\u0007\u000e-\u001a\u001c-\u001f\u007f]/.test(said);
  } catch {
    return false;
  }
}
