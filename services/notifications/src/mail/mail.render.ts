import type { AddressSubject } from '@trunkline/service-kit';
import { cloneElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Answerer } from './carrier.ts';
import { mailCalled, type Attachment } from './mail.declaration.ts';
import { plainTextOf } from './plain.text.ts';
import { readerOf, type ReaderHabits } from './reader.ts';

/** What is sent, besides the names it was queued under. */
export interface RenderedMail {
  html: string;
  text: string;
  answerer: Answerer | undefined;
  /** Whom it comes from, if not from whom all do. */
  sender: Answerer | undefined;
  /** What answers to it are about, where they come back to us. */
  answers: AddressSubject | undefined;
  attachments: Attachment[];
  headers: Record<string, string>;
  date: Date;
}

// Mail programs lay out by it; without one some fall back to the rules of the last century.
const doctype = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

/** A mail is made when it is sent, not when it is queued: a batch of events stays a few rows, and no mail waits as a copy of its fact. */
export async function renderMail(template: string, part: string, fact: object, habits: ReaderHabits): Promise<RenderedMail> {
  const mail = mailCalled(template);
  if (!mail) throw new Error(`there is no mail ${template}`);
  const reader = readerOf(habits);
  const body = cloneElement(mail.body(fact, reader, part), { support: habits.support ?? [], live: habits.live });
  return {
    html: doctype + renderToStaticMarkup(body),
    text: plainTextOf(body),
    answerer: mail.answerer ? mail.answerer(fact, part, reader.carrier) : habits.desk,
    sender: mail.sender?.(reader.carrier),
    answers: mail.answers?.(fact, part),
    attachments: (await mail.attachments?.(fact, reader, part)) ?? [],
    headers: mail.headers?.(fact, part) ?? {},
    date: reader.sentAt,
  };
}
