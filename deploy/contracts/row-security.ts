/**
 * The tables without row security, by service, `*` being every service's, each with the reason: they hold nothing of an enterprise. Every other table is
 * locked by its migration: `tenantTable`, `partTable` or `lockedTable` of `@trunkline/messaging`.
 */
export const unlockedTables: Record<string, Record<string, string>> = {
  '*': {
    migrations: 'which migrations ran',
    stream_position: 'how many facts each stream has; what they say is in the outbox',
    consumer_position: 'how far each log was heard',
    consumer_handler: 'the names of handlers',
    consumer_mark: 'how far each stream was heard',
    replay_mark: 'the same, during a replay',
  },
  notifications: { heard: 'how far each stream was heard, by topic' },
  repair: {
    shift: 'which of the carrier’s technicians work when; whoever opens a ticket gets one of them',
    support_contact: 'the contact directory, from which whoever escalates is told who answers',
  },
};

/** Tables that name accounts, and whose rows are seen by everybody of their enterprise nevertheless, by service and with the reason. */
export const seenByWholeEnterprise: Record<string, Record<string, string>> = {
  repair: {
    support_team: 'who of the carrier cares for which account; a ticket of one without a team of its own is that of the enterprise',
    repair_contract: 'a contract without an account holds for all of them, and says by which hours their tickets are counted',
  },
};

/**
 * Handlers of facts that see rows of everyone, by class or method and with the reason. Every other says `{ ofEnterprises: true }`: it sees rows of the
 * enterprises that its facts name. Reports are heard for everyone, until what they are about is known.
 */
export const heardForEveryone: Record<string, string> = {
  AccessConsumer:
    'states of users, clients, enterprises and accounts: what decides whose anything is, and lets go what moves with an account',
  SupportConsumer: 'states of account teams and of the contact directory, which hold for everyone',
  'AuditEntryConsumer.keep': 'adds to the records of enterprises and to the carrier’s, which no request may add to',
  BillingStartConsumer: 'explains what is billed of an account, which may be another enterprise’s by then',
  OutageConsumer: 'proposes what an outage is worth of what is billed of an account, which may be another enterprise’s by then',
  KnownServiceConsumer: 'learns whose a service is, also where it was another enterprise’s before',
  KnownPersonConsumer: 'keeps a directory of people, who stand in several enterprises or in none',
  UserConsumer: 'keeps a directory of people, who stand in several enterprises or in none, and writes to them',
  'OrderConsumer.tell': 'queues mails: facts, addresses that take no mail and the things that links show are of no one enterprise',
  'TicketConsumer.tell': 'as OrderConsumer.tell',
  'BillingConsumer.tell': 'as OrderConsumer.tell',
  'GcrConsumer.tell': 'as OrderConsumer.tell',
  'SuppressionConsumer.tell': 'as OrderConsumer.tell',
  'LiveConsumer.mails': 'says that something changed that is no enterprise’s',
  'LiveConsumer.shifts': 'as LiveConsumer.mails',
};
