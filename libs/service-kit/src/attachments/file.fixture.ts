/** An archive with these entries, stored as they are. */
export function aZip(entries: Record<string, string>): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, said] of Object.entries(entries)) {
    const [title, content] = [Buffer.from(name), Buffer.from(said)];
    const sizes = Buffer.alloc(16);
    sizes.writeUInt32LE(content.length, 4);
    sizes.writeUInt32LE(content.length, 8);
    sizes.writeUInt16LE(title.length, 12);
    parts.push(Buffer.from('504b03040a0000000000', 'hex'), Buffer.alloc(4), sizes, title, content);
    const place = Buffer.alloc(16);
    place.writeUInt32LE(at, 12);
    list.push(Buffer.from('504b01020a000a0000000000', 'hex'), Buffer.alloc(4), sizes.subarray(0, 14), place, title);
    at += 30 + title.length + content.length;
  }
  const contents = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt32LE(contents.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, contents, end]);
}

export const aPng = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(64, 7)]);
