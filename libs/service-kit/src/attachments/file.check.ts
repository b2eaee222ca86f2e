import { invalid } from '@trunkline/domain';
import { createHash } from 'node:crypto';
import { endingOf, fileNameLike, isFileName, nameHint } from './file.name.ts';
import { isPlainText, typeOf, typeOfEnding, type FileType } from './file.types.ts';

/** The largest file taken, in bytes. */
export const largestFile = 25 * 1024 * 1024;

/** A file that is what it says. */
export interface CheckedFile {
  name: string;
  /** Media type, by its content. */
  type: string;
  bytes: Uint8Array;
  sha256: string;
}

/** What somebody says of a file. */
export interface FileClaim {
  name?: string | undefined;
  contentType?: string | undefined;
}

/** Endings at which a system runs or opens as a page what is in the file, whatever that is. */
const active = new Set(
  'html htm xhtml shtml mht mhtml svg js mjs jse vbs vbe wsf wsh hta bat cmd ps1 psm1 sh scr reg lnk url desktop php asp aspx jsp'.split(
    ' ',
  ),
);
/** Content types that say nothing of what is sent. */
const silent = new Set([
  '',
  'application/octet-stream',
  'binary/octet-stream',
  'application/x-www-form-urlencoded',
  'application/force-download',
]);
const texts =
  /^(text\/(?!html|javascript|ecmascript|xsl)[a-z0-9.+-]+|application\/(json|xml|yaml|x-yaml|toml|[a-z0-9.-]+\+(json|xml|yaml))|message\/rfc822)$/;

/** Takes a file that is what its name and its content type say. Throws a 422 Refusal for any other, and for a name that has a path. */
export function checkedFile(bytes: Uint8Array, { name: given, contentType = '' }: FileClaim): CheckedFile {
  if (given !== undefined && !isFileName(given)) throw wrong('name', 'invalidFormat', `name must be ${nameHint}`);
  if (!bytes.byteLength) throw wrong('', 'missingProperty', 'the file is empty: send its bytes as the body');
  const type = typeOf(bytes);
  if (!type) {
    const detail =
      'the file is of no type that is taken: send pictures, films, PDF, office documents, archives, packet captures, or text in UTF-8';
    throw wrong('', 'invalidValue', detail);
  }
  const said = contentType.split(';')[0]!.trim().toLowerCase();
  if (!isCalled(type, said)) {
    throw wrong('', 'invalidValue', `the content type says ${said}, and the file is ${type.type}: send it as that`);
  }
  const name = given ?? `attachment.${type.endings[0]!}`;
  const ending = endingOf(name);
  if (!mayEnd(type, ending)) {
    const detail = `name ends in .${ending}, and the file is ${type.type}: such a name ends in .${type.endings.join(', .')}`;
    throw wrong('name', 'invalidValue', detail);
  }
  return { name, type: type.type, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The same of a file that came by mail, under a name that can be given to one. Throws a 422 Refusal for what is not what it says, or too large. */
export function mailedFile({ name, contentType, content }: { name: string; contentType: string; content: Uint8Array }): CheckedFile {
  if (content.byteLength > largestFile) throw wrong('', 'invalidValue', `the file has more than ${largestFile} bytes`);
  const ending = typeOf(content)?.endings[0] ?? 'bin';
  return checkedFile(content, { name: fileNameLike(name, ending), contentType });
}

const wrong = (propertyPath: string, code: string, detail: string) => invalid({ propertyPath, code, detail });

const isCalled = (type: FileType, said: string): boolean =>
  silent.has(said) ||
  said === type.type ||
  type.aliases?.includes(said) === true ||
  (isPlainText(type) && texts.test(said)) ||
  (said === 'application/zip' && /openxml|opendocument/.test(type.type));

function mayEnd(type: FileType, ending: string): boolean {
  if (isPlainText(type)) return !active.has(ending) && (typeOfEnding(ending) ?? type) === type;
  return type.endings.includes(ending);
}
