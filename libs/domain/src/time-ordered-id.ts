let [ms, count] = [0, 0];

/**
 * A UUID of version 7 (RFC 9562, 5.7): those that a process makes sort in the order in which they were made, also within a millisecond and where its clock is set
 * back; those of several processes by their clocks. For rows that are listed by a time and, where that is the same, by their id.
 */
export function timeOrderedId(): string {
  const now = Date.now();
  if (now > ms) [ms, count] = [now, 0];
  else if (++count > 0xfff) [ms, count] = [ms + 1, 0];
  const time = ms.toString(16).padStart(12, '0');
  const random = crypto.randomUUID().slice(19);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-${random}`;
}
