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
