import { isText, keptText } from '@trunkline/contracts';

const longest = 150;
/** What a path, a drive or a pattern is made of, on any system. */
const forbidden = /[/\\:*?"<>|]/g;
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** What a name must be, to follow "must be". */
export const nameHint = `a name of 1 to ${longest} characters without a path: none of / \\ : * ? " < > |, no dot or space at its ends, and no name of a device`;

/** Whether a name can be given to a file on any system as it stands. */
export const isFileName = (name: string): boolean =>
  isText('line', name, longest) && name.search(forbidden) < 0 && !/^[. ]|[. ]$/.test(name) && !reserved.test(name);

/** The ending of a name, in lower case, without its dot; empty where it has none. */
export const endingOf = (name: string): string => /\.([^.]{1,12})$/.exec(name)?.[1]!.toLowerCase() ?? '';

/** A name that can be given to a file, like the one that somebody has for it. */
export function fileNameLike(said: string, ending: string): string {
  const last = keptText(said).split(/[/\\]/).at(-1)!;
  const seen = [...last.replaceAll(forbidden, '_')].filter((letter) => letter === ' ' || isText('line', letter, 1)).join('');
  const bare = seen.trim().replaceAll(/^[. ]+|[. ]+$/g, '');
  const [, stem = bare, dotted = ''] = /^(.+?)(\.[^.]{1,12})?$/.exec(bare) ?? [];
  const name =
    [...stem]
      .slice(0, longest - 20)
      .join('')
      .trim() + (dotted || `.${ending}`);
  return isFileName(name) ? name : `attachment.${ending}`;
}

/** How a file is given out: to be kept, never shown in place (RFC 6266). */
export function dispositionOf(name: string): string {
  const plain =
    name
      .normalize('NFKD')
      .replaceAll(/[^\u0020-\u007e]/g, '')
      .replaceAll(/["\\%]/g, '_') || 'attachment';
  const whole = encodeURIComponent(name).replaceAll(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
