import { conflict, timeOrderedId } from '@trunkline/domain';
import { currentScope, everyone, inScope, run, statement, type Transaction } from '@trunkline/messaging';
import type { DataSource } from 'typeorm';
import type { Attachment } from './attachment.entity.ts';
import { fromOutside, keptOutside } from './attachment.folder.ts';
import type { CheckedFile } from './file.check.ts';

/** So many files a thing may have. */
const mostFiles = 200;

/** Whose a file is, and who gave it when. */
export type AttachmentPlace = Omit<Attachment, 'id' | 'name' | 'type' | 'size' | 'sha256' | 'noteId'> & { noteId?: string };

const columns = 'id, about, note_id, enterprise_id, account_ban, at, side, visibility, author, name, type, size, sha256';
const known = statement(
  'attachment_known',
  `select id, (select count(*)::int from attachment where about = $1) as count from attachment
   where about = $1 and visibility = $2 and sha256 = $3 and name = $4
   union all select null, (select count(*)::int from attachment where about = $1) limit 1`,
);
const keep = statement(
  'attachment_keep',
  `insert into attachment (${columns}, content) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
);

/**
 * Keeps a file. The thing is locked meanwhile: the same file, given again under its name to the same readers, is the one that is there. Throws a 409 Refusal for
 * one too many.
 */
export async function keepAttachment(
  tx: Transaction,
  file: CheckedFile,
  place: AttachmentPlace,
): Promise<{ attachment: Attachment; isNew: boolean }> {
  const { name, type, bytes, sha256 } = file;
  const { about, visibility, noteId = null, enterpriseId, accountBan, at, side, author } = place;
  const [row] = await run<{ id: string | null; count: number }>(tx.manager, known, [about, visibility, sha256, name]);
  const attachment = { ...place, noteId, id: row!.id ?? timeOrderedId(), name, type, size: bytes.byteLength, sha256 };
  if (row!.id) return { attachment, isNew: false };
  if (row!.count >= mostFiles) throw conflict(`it has ${mostFiles} attachments already, and no room for more`);
  const { id, size } = attachment;
  const content = (await keptOutside(tx.manager.dataSource, file)) ? null : Buffer.from(bytes);
  await run(tx.manager, keep, [
    id,
    about,
    noteId,
    enterpriseId,
    accountBan,
    at,
    side,
    visibility,
    author,
    name,
    type,
    size,
    sha256,
    content,
  ]);
  return { attachment, isNew: true };
}

const pieceBytes = 1024 * 1024;

/** The bytes of a file, piece by piece, as whoever asks may see them. */
export async function* contentOf(source: DataSource, { id, size }: Pick<Attachment, 'id' | 'size'>): AsyncIterable<Buffer> {
  const scope = currentScope() ?? everyone;
  const places = 'select sha256 from attachment where id = $1 and content is null';
  const [outside] = await inScope(scope, () => source.query<{ sha256: string }[]>(places, [id]));
  if (outside) {
    yield* fromOutside(source, outside.sha256, pieceBytes);
    return;
  }
  for (let from = 1; from <= size; from += pieceBytes) {
    const rows = await inScope(scope, () =>
      source.query<{ piece: Buffer }[]>('select substring(content from $2::int for $3::int) as piece from attachment where id = $1', [
        id,
        from,
        pieceBytes,
      ]),
    );
    yield rows[0]!.piece;
  }
}
