import { contractOf, type Contract, type EventClass } from '@trunkline/contracts';
import type { Task, TeamRole } from '@trunkline/contracts/identity';
import type { AddressSubject } from '@trunkline/service-kit';
import type { ReactElement } from 'react';
import type { Answerer, Carrier } from './carrier.ts';
import type { CalendarMethod, Category } from './category.ts';
import type { MailProps } from './layout.tsx';
import type { Reader } from './reader.ts';

/** What a mail is about, in the words people use: a kind of thing, and the reference they know it by. */
export interface About {
  kind: string;
  reference: string;
}

/** Whose registered contacts are told: those for all accounts of the enterprise, and those for any of the accounts. */
export interface Audience {
  enterpriseId: string;
  accountBans: string[];
}

/** No enterprise is named so. */
export const noEnterprise = '*';

/** What is a person's own business, or the carrier's, is no enterprise's, and none sees the mail. */
export const nobodys = (): Audience => ({ enterpriseId: noEnterprise, accountBans: [] });

/** Somebody who is told, as a fact or a registration names them. */
export interface Person {
  email: string;
  name: string;
  timeZone?: string | null;
  locale?: string | null;
  calendarMethod?: CalendarMethod;
}

/** Who of the carrier's own people cares for an account, by their role in its team. */
export interface TeamPlace {
  role: TeamRole;
  enterpriseId: string;
  accountBan: string;
}

/** Somebody with a user name who asked to be told, and the task that they need for it: for the account, at the enterprise or as the carrier's staff. */
export interface Asker {
  userId: string;
  kind: 'person' | 'staff';
  task: Task;
  enterpriseId: string;
  accountBan: string;
}

/** Where something is, as far as it decides whom to turn to. */
export interface Site {
  country?: string | undefined;
  legacyCompany?: string | undefined;
}

export interface Attachment {
  name: string;
  contentType: string;
  content: string | Buffer;
}

/** The part of a mail that tells all of its fact. */
export const whole = '';

/**
 * How one kind of fact is told by mail. Each function is given the fact and the part of it that is told, and must answer the same whenever it is asked:
 * whom and what about when the fact is heard, the rest when the mail is sent.
 */
export interface MailDeclaration<Fact> {
  /** Names the mail in Message-IDs, in lists and in what contacts ask for: it stays as it is for ever. Lower case, digits and dashes. */
  template: string;
  /** Without one, nobody but the fact's own people is told, whatever contacts are registered for. */
  category?: Category;
  /** `mandatory` and `default` are for the fact's own people and all contacts of the category; `optIn` only for contacts that asked for this mail. */
  choice: 'mandatory' | 'default' | 'optIn';
  /** The parts of the fact that have a mail each; none where there is nothing to tell. Without it one mail tells the whole. */
  parts?(fact: Fact): string[];
  about(fact: Fact, part: string): About;
  audience(fact: Fact, part: string): Audience;
  /** The people the fact itself names. */
  people(fact: Fact, part: string): Person[];
  /** The carrier's own people who are told: those with this role in the account's team on the day. It is the carrier's business, so its audience is nobody's. */
  team?(fact: Fact, part: string): TeamPlace;
  /** Who asked for the mail: told as identity says they are reached, as long as they may see it. */
  asker?(fact: Fact, part: string): Asker;
  /** Whoever administers the enterprise is told where nobody else would be. */
  neverNobody?: boolean;
  /** Whoever administers the enterprise is told, whoever else is. */
  administrators?: boolean;
  /** Mails of one thread leave in order and answer its opening; the stream of the fact unless told. */
  thread?(fact: Fact, part: string): string;
  opensThread?: boolean;
  /** One line. */
  subject(fact: Fact, part: string, carrier: Carrier): string;
  /** Without one it is whom the directory names for what the mail is about, and where it names nobody, whoever reads what is sent to the sender. */
  answerer?(fact: Fact, part: string, carrier: Carrier): Answerer;
  /** Whom it comes from; as all mails do unless told. */
  sender?(carrier: Carrier): Answerer;
  /** What answers to it are about, where they come back to us: the purpose of the address is read by who owns the thing. Else they go to the answerer. */
  answers?(fact: Fact, part: string): AddressSubject;
  /** A `Mail` (layout.tsx); whom the reader may turn to is added to it. */
  body(fact: Fact, reader: Reader, part: string): ReactElement<MailProps>;
  attachments?(fact: Fact, reader: Reader, part: string): Attachment[] | Promise<Attachment[]>;
  /** The site it is about, where the fact says it better than the account: it decides whom the foot names. */
  site?(fact: Fact, part: string): Site;
  /** Nobody may stop this one, although others of the kind may be stopped. */
  isUrgent?(fact: Fact): boolean;
  /** Headers of its own, besides those that every mail has. */
  headers?(fact: Fact, part: string): Record<string, string>;
}

/** A mail as the rest of the service sees it: of any fact. */
export type DeclaredMail = MailDeclaration<object>;

const declared = new Map<string, { mail: DeclaredMail; contract: Contract }>();

/** Declares a mail about facts of this class; whoever loads the declaration can send it. Throws for a template that is declared already, or none. */
export function mailFor<Fact extends object>(event: EventClass<Fact>, mail: MailDeclaration<NoInfer<Fact>>): MailDeclaration<Fact> {
  const { template } = mail;
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(template)) throw new Error(`${template} cannot name a mail: lower case, digits and dashes`);
  if (declared.has(template)) throw new Error(`the mail ${template} is declared twice`);
  declared.set(template, { mail: mail as DeclaredMail, contract: contractOf(event) });
  return mail;
}

/** The mails about facts of a CloudEvents type, in order of declaration. */
export const mailsOf = (type: string): DeclaredMail[] =>
  [...declared.values()].filter(({ contract }) => contract.type === type).map(({ mail }) => mail);

/** The topics whose mails open threads, among those of the owner of this type. */
export function openingTopicsOf(type: string): string[] {
  const all = [...declared.values()];
  const owner = all.find(({ contract }) => contract.type === type)?.contract.owner;
  return all.filter(({ mail, contract }) => mail.opensThread && contract.owner === owner).map(({ contract }) => contract.topic);
}

export const mailCalled = (template: string): DeclaredMail | undefined => declared.get(template)?.mail;

/** The names of all mails there are. */
export const templates = (): string[] => [...declared.keys()];
