import { render, toPlainText } from '@react-email/render';
import { mailCalled, type Answerer, type Attachment } from './mail.declaration.ts';
import { readerOf, type ReaderHabits } from './reader.ts';

/** What is sent, besides the names it was queued under. */
export interface RenderedMail {
  html: string;
  text: string;
  answerer: Answerer;
  attachments: Attachment[];
  headers: Record<string, string>;
}

const inOneLine = ['td', 'th'].map((selector) => ({ selector, format: 'inline' }));
const asText = {
  selectors: [
    ...inOneLine,
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ...plainHeadings(),
  ],
};

/** A mail is made when it is sent, not when it is queued: a batch of events stays a few rows, and no mail waits as a copy of its fact. */
export async function renderMail(template: string, part: string, fact: object, habits: ReaderHabits): Promise<RenderedMail> {
  const mail = mailCalled(template);
  if (!mail) throw new Error(`there is no mail ${template}`);
  const reader = readerOf(habits);
  const html = await render(mail.body(fact, reader, part));
  return {
    html,
    text: `${toPlainText(html, asText).trim()}\n`,
    answerer: mail.answerer(fact, part),
    attachments: (await mail.attachments?.(fact, reader, part)) ?? [],
    headers: mail.headers?.(fact, part) ?? {},
  };
}

function plainHeadings() {
  return ['h1', 'h2'].map((selector) => ({ selector, options: { uppercase: false } }));
}
