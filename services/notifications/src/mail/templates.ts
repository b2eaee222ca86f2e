import { render, toPlainText } from '@react-email/render';
import { orderLetter } from '../orders/order.letter.tsx';
import { milestoneMail } from '../orders/milestone.mail.tsx';
import { readerOf, type ReaderHabits } from './reader.ts';
import type { Answerer, MailTemplate } from './template.ts';

/** The kinds of mail there are; a message names its own. */
export const templates = { 'order-acknowledged': orderLetter, 'order-milestone': milestoneMail };
export type TemplateName = keyof typeof templates;

export interface Rendered {
  html: string;
  text: string;
  answerer: Answerer;
}

const inOneLine = ['td', 'th'].map((selector) => ({ selector, format: 'inline' }));
const asText = {
  selectors: [
    ...inOneLine,
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ...plainHeadings(),
  ],
};

/** Both parts of a mail. It is made when it is sent, not when it is queued: a batch of events stays a few rows, and no mail waits as a copy of the order. */
export async function renderMail(name: string, event: unknown, habits: ReaderHabits): Promise<Rendered> {
  const template = templates[name as TemplateName] as MailTemplate<unknown> | undefined;
  if (!template) throw new Error(`there is no template ${name}`);
  const html = await render(template.body(event, readerOf(habits)));
  return { html, text: `${toPlainText(html, asText).trim()}\n`, answerer: template.answerer(event) };
}

function plainHeadings() {
  return ['h1', 'h2'].map((selector) => ({ selector, options: { uppercase: false } }));
}
