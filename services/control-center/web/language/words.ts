import { IntlMessageFormat } from 'intl-messageformat';
import { createElement, Fragment, type ReactNode } from 'react';
import { language, languages, locale } from './languages.ts';

/** A text in English, Japanese, simplified Chinese and Korean: an ICU message where it has something in braces, which all four have. */
export type Text = readonly [en: string, ja: string, zhHans: string, ko: string];
export interface Texts {
  readonly [name: string]: Text | Texts;
}

/** What stands for `{name}` in a text; what nests in its plurals is not looked at. */
type NameIn<Braced extends string> = Braced extends `${infer Name},${string}`
  ? Name
  : Braced extends `${string}${' ' | '#'}${string}`
    ? never
    : Braced;
type NamesIn<Message extends string> = Message extends `${string}{${infer Braced}}${infer Rest}` ? NameIn<Braced> | NamesIn<Rest> : never;

interface Filled<Name extends string> {
  (given: Record<Name, string | number>): string;
  (given: Record<Name, ReactNode>): ReactNode;
}
type Said<Message extends string> = [NamesIn<Message>] extends [never] ? string : Filled<NamesIn<Message>>;

export type Words<Given> = {
  readonly [Name in keyof Given]: Given[Name] extends Text ? Said<Given[Name][0]> : Given[Name] extends Texts ? Words<Given[Name]> : never;
};

/** All that was declared, for the test of translations. */
export const declared: Texts[] = [];

const place = Object.keys(languages).indexOf(language);

/** Texts as this page says them: `words.title`, or `words.found({ count })` where the text has something in braces. */
export function words<const Given extends Texts>(texts: Given): Words<Given> {
  declared.push(texts);
  return said(texts) as Words<Given>;
}

const isText = (one: Text | Texts): one is Text => Array.isArray(one);

function said(texts: Texts): unknown {
  return Object.fromEntries(Object.entries(texts).map(([name, one]) => [name, isText(one) ? sentence(one[place]!) : said(one)]));
}

function sentence(message: string): unknown {
  if (!message.includes('{')) return message;
  let format: IntlMessageFormat | undefined;
  return (given: Record<string, unknown>) => {
    format ??= new IntlMessageFormat(message, locale);
    const parts = format.format(given);
    return Array.isArray(parts) ? createElement(Fragment, undefined, ...(parts as ReactNode[])) : parts;
  };
}
