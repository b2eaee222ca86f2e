/** One batch of a log, as far as a transaction is concerned: who wrote it, and its last offset. */
export interface WrittenBatch {
  producerId: string | bigint;
  lastOffset: number;
  inTransaction: boolean;
  /** Ends the transaction that its producer has open; holds no records. */
  isMarker: boolean;
}

export interface AbortedTransaction {
  producerId: string | bigint;
  firstOffset: string | bigint;
}

/**
 * Tells of the batches of one fetch, asked in their order, which of them were aborted. The broker lists the transactions that were, in the order of their
 * ends and each by its first offset; what its producer wrote from there to the producer's next marker counts for nothing (KIP-98).
 */
export function abortedAmong(transactions: AbortedTransaction[]): (batch: WrittenBatch) => boolean {
  const coming = transactions
    .map(({ producerId, firstOffset }) => ({ producerId, first: Number(firstOffset) }))
    .sort((a, b) => a.first - b.first);
  const open = new Set<string | bigint>();
  return ({ producerId, lastOffset, inTransaction, isMarker }) => {
    while (coming[0] && coming[0].first <= lastOffset) open.add(coming.shift()!.producerId);
    if (isMarker) open.delete(producerId);
    return !isMarker && inTransaction && open.has(producerId);
  };
}
