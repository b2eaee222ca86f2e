import { saidIn, type Language, type Text } from '@trunkline/service-kit';
import { IntlMessageFormat } from 'intl-messageformat';
import { createElement, Fragment, type ReactNode } from 'react';

/** A page's words, as ICU messages. */
export type Words = Record<string, Text>;

type Given = Record<string, string | number>;

/** A text as its reader reads it, with what stands in its braces. */
export const say = (language: Language, text: Text, given: Given = {}): string => String(formatOf(language, text).format(given));

/** The same, where parts of it look otherwise than the rest. */
export function phrase(language: Language, text: Text, given: Record<string, ReactNode>): ReactNode {
  const parts = formatOf(language, text).format(given as never) as unknown as ReactNode[];
  return createElement(Fragment, undefined, ...(Array.isArray(parts) ? parts : [parts]));
}

const formats = new Map<string, IntlMessageFormat>();

function formatOf(language: Language, text: Text): IntlMessageFormat {
  const message = saidIn(language, text);
  const key = `${language} ${message}`;
  const format = formats.get(key) ?? new IntlMessageFormat(message, language);
  formats.set(key, format);
  return format;
}
