import { describe, expect, it } from '@jest/globals';
import { deflateRawSync } from 'node:zlib';
import { checkedFile, mailedFile } from './file.check.ts';
import { aPng, aZip } from './file.fixture.ts';
import { dispositionOf, fileNameLike, isFileName } from './file.name.ts';
import { fileTypes, typeOf } from './file.types.ts';

const hex = (text: string) => Buffer.from(`${text}${'00'.repeat(16)}`, 'hex');
const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as { errors: { detail: string }[] }).errors[0]!.detail;
  }
  return 'taken';
};

describe('what a file is', () => {
  it.each([
    ['a picture', aPng, 'image/png'],
    ['a photograph', hex('ffd8ffe0'), 'image/jpeg'],
    ['a document', Buffer.from('%PDF-1.7\n'), 'application/pdf'],
    ['a packet capture', hex('d4c3b2a1'), 'application/vnd.tcpdump.pcap'],
    ['a film', hex('0000001866747970697336f6d'), 'video/mp4'],
    ['an archive', aZip({ 'a.txt': 'a' }), 'application/zip'],
    ['an empty archive', aZip({}), 'application/zip'],
    ['a text document', aZip({ '[Content_Types].xml': '<a/>', 'word/document.xml': '<w/>' }), /wordprocessingml/],
    ['a table', aZip({ '_rels/.rels': '<r/>', 'xl/workbook.xml': '<x/>' }), /spreadsheetml/],
    ['an open document', aZip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<o/>' }), /opendocument.text/],
    ['words', Buffer.from('Ångström: 12 dBm\r\n\u001b[31mred'), 'text/plain'],
    ['words of Windows', Buffer.from('\ufeffhello', 'utf16le'), 'text/plain'],
  ])('is told by its content: %s', (_, bytes, type) => {
    expect(typeOf(bytes)?.type).toMatch(type);
    expect(fileTypes).toContain(typeOf(bytes)!.type);
  });

  it.each([
    ['programs', Buffer.from('MZ\x90\x00\x03')],
    ['programs of Linux', hex('7f454c46')],
    ['words in a code of their own', Buffer.from([0x48, 0xe4, 0x74])],
    ['noise', Buffer.from([1, 2, 3])],
  ])('is nothing that is taken of %s', (_, bytes) => {
    expect(typeOf(bytes)).toBeUndefined();
  });

  it('is never found by unpacking it', () => {
    const bomb = deflateRawSync(Buffer.alloc(64 * 1024 * 1024));
    const heads = aZip({ 'word/document.xml': 'x' });
    const before = process.memoryUsage().rss;
    expect(typeOf(Buffer.concat([heads.subarray(0, 40), bomb, heads.subarray(40)]))!.type).toBe('application/zip');
    expect(process.memoryUsage().rss - before).toBeLessThan(32 * 1024 * 1024);
  });

  it('is an archive where its list of contents leads nowhere', () => {
    const broken = Buffer.from(aZip({ a: 'a' }));
    broken.writeUInt32LE(0xfffffff0, broken.length - 6);
    expect(typeOf(broken)!.type).toBe('application/zip');
  });
});

describe('a file', () => {
  it.each<[{ name?: string; contentType?: string }]>([
    [{ name: 'light.png', contentType: 'image/png' }],
    [{ name: 'light.png', contentType: 'application/octet-stream' }],
    [{ name: 'Glasfaser 東京.PNG' }],
    [{}],
  ])('is taken as it is called: %j', (claim) => {
    expect(checkedFile(aPng, claim)).toMatchObject({ name: claim.name ?? 'attachment.png', type: 'image/png' });
  });

  it.each([
    ['another content type', { contentType: 'application/pdf' }, 'the content type says application/pdf, and the file is image/png'],
    ['another ending', { name: 'invoice.pdf' }, 'name ends in .pdf, and the file is image/png'],
    ['no ending', { name: 'picture' }, 'name ends in'],
  ])('that has %s than its content is refused', (_, claim, detail) => {
    expect(refusal(() => checkedFile(aPng, claim))).toContain(detail);
  });

  it.each(['run.bat', 'page.html', 'drawing.svg', 'photo.jpg'])('of words is not called %s', (name) => {
    expect(refusal(() => checkedFile(Buffer.from('hello'), { name }))).toContain('name ends in');
  });

  it('that is a page is not taken as one', () => {
    expect(refusal(() => checkedFile(Buffer.from('<script>'), { contentType: 'text/html' }))).toContain('text/html');
  });

  it('without bytes is refused', () => {
    expect(refusal(() => checkedFile(new Uint8Array(), {}))).toContain('empty');
  });

  it.each([
    '../etc/passwd',
    'a/b.png',
    'C:\\a.png',
    '..',
    '.bashrc',
    'con.png',
    'a\u0000.png',
    'gnp.\u202eexe.png',
    'a.png ',
    '',
    'a'.repeat(151),
  ])('is not called %j', (name) => {
    expect(isFileName(name)).toBe(false);
    expect(refusal(() => checkedFile(aPng, { name }))).toContain('name must be');
  });

  it.each([
    ['../../etc/light.png', 'light.png'],
    ['C:\\Users\\ana\\light.png', 'light.png'],
    ['a:b?.png', 'a_b_.png'],
    ['', 'attachment.png'],
    ['con.png', 'attachment.png'],
    ['\u202egnp.png', 'gnp.png'],
    ['light', 'light.png'],
    [`${'é'.repeat(300)}.png`, `${'é'.repeat(130)}.png`],
  ])('that came by mail as %j is called %j', (said, name) => {
    expect(fileNameLike(said, 'png')).toBe(name);
    expect(mailedFile({ name: said, contentType: 'image/png', content: aPng }).name).toBe(name);
  });

  it('is given out under a name that no header breaks at', () => {
    expect(dispositionOf('Größe "1"; 東京.png')).toBe(
      `attachment; filename="Groe _1_; .png"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22%3B%20%E6%9D%B1%E4%BA%AC.png`,
    );
  });
});
