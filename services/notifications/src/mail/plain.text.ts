import type { ReactElement, ReactNode } from 'react';

const blocks = new Set<unknown>(['p', 'h1', 'h2', 'table']);

/** The text part of a mail, from the same elements as its HTML: paragraphs and headings apart, the cells of a table row side by side. */
export const plainTextOf = (mail: ReactNode): string =>
  `${read(mail)
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;

function read(node: ReactNode): string {
  if (node === null || node === undefined || typeof node === 'boolean') return '';
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node)) return node.map(read).join('');
  const { type, props } = node as ReactElement<{ children?: ReactNode }>;
  if (typeof type === 'function') return read((type as (props: object) => ReactNode)(props));
  if (type === 'br') return '\n';
  if (type === 'head') return '';
  if (type === 'tr') return row([props.children].flat(9));
  const inner = read(props.children);
  return blocks.has(type) ? `\n\n${inner.trim()}\n\n` : inner;
}

/** A label ends in a colon and stands close to its value; other cells stand apart. */
function row(cells: ReactNode[]): string {
  const texts = cells.map((cell) => read(cell).trim()).filter((text) => text);
  const line = texts.reduce((before, text) => `${before}${before.endsWith(':') ? ' ' : '   '}${text}`, '').trim();
  return texts.length > 1 ? `${line}\n` : `\n\n${line}\n\n`;
}
