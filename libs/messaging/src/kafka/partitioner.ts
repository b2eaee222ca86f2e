const seed = 0x9747b28c;
const m = 0x5bd1e995;

/** Murmur2 as Kafka's Java clients compute it, so that every client puts a key on the same partition. */
export function murmur2(key: Buffer): number {
  let h = seed ^ key.length;
  const whole = key.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    let k = Math.imul(key.readInt32LE(i), m);
    k = Math.imul(k ^ (k >>> 24), m);
    h = Math.imul(h, m) ^ k;
  }
  const rest = key.length - whole;
  if (rest === 3) h ^= key[whole + 2]! << 16;
  if (rest >= 2) h ^= key[whole + 1]! << 8;
  if (rest >= 1) h = Math.imul(h ^ key[whole]!, m);
  h = Math.imul(h ^ (h >>> 13), m);
  return h ^ (h >>> 15);
}

export const partitionOf = (key: string, partitions: number): number => (murmur2(Buffer.from(key)) & 0x7fffffff) % partitions;
