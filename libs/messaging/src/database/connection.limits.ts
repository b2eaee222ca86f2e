const limits = (settings: Record<string, string>): string =>
  Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');

/**
 * What each kind of connection may hold and for how long, as PostgreSQL's startup options. A transaction that sits idle or never ends holds locks
 * that others wait for, and keeps dead rows from being removed.
 */
export const connectionLimits = {
  web: limits({ idle_in_transaction_session_timeout: '30s', transaction_timeout: '5min' }),
  /** A frozen process lets go of its partitions soon; a batch of slow handlers may take its time. */
  inbox: limits({ idle_in_transaction_session_timeout: '10s', transaction_timeout: '5min' }),
  /** Leases and deletes may be lost in a database crash without harm, so they do not wait for the disk. */
  relay: limits({ synchronous_commit: 'off', idle_in_transaction_session_timeout: '30s', transaction_timeout: '5min' }),
  /** A change of a table that waits for its lock makes everybody else wait behind it. */
  migrations: limits({ lock_timeout: '2s' }),
};
