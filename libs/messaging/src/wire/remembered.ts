const most = 1000;
const longest = 256;

/** Works something out once for each text, while these are short and not too many: it is senders who choose them. */
export function remembered<T extends NonNullable<unknown> | null>(workOut: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = workOut(text);
    if (known.size < most && text.length <= longest) known.set(text, made);
    return made;
  };
}
