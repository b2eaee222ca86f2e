import { contracts, judgeContracts, type Contract, type Revision, type Schema } from '@trunkline/contracts';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { asyncApiFile, describeEvents, writeAsyncApi } from './asyncapi.ts';
import { root } from '../local/settings.ts';

/** Every revision of every event ever published: `<topic or report name>/v<major>.<revision>.json`. */
export const schemaFolder = join(root, 'libs/contracts/schemas');

/**
 * `npm run contracts`: publishes what the event classes have become, as new revisions of their schemas and as the AsyncAPI document. Throws, with nothing
 * written, when a class breaks what is published. `--check` writes nothing and throws when something would be written.
 */
export async function publishContracts(options: string[] = []): Promise<void> {
  const unknown = options.find((option) => option !== '--check');
  if (unknown) throw new Error(`There is no option ${unknown}; there is --check.`);
  const events = await describeEvents();
  const due = await dueRevisions(contracts());
  const stale = [...due.map(({ file }) => file), ...(events.stale ? [asyncApiFile] : [])].map((file) => relative(root, file)).join(', ');
  if (options.includes('--check')) {
    if (stale) throw new Error(`Not published yet: ${stale}; run \`npm run contracts\` and commit what it writes.`);
    return console.log('What is published is what the classes say.');
  }
  if (events.stale) await writeAsyncApi(events.text);
  await writeRevisions(due);
  console.log(stale ? `Written: ${stale}.` : 'Nothing to publish: the classes are as published.');
}

interface DueRevision {
  file: string;
  schema: Schema;
}

/** Writes revisions that are due; what is published already is never written over. */
export async function writeRevisions(due: DueRevision[]): Promise<void> {
  for (const { file, schema } of due) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${JSON.stringify(schema, null, 2)}\n`, { flag: 'wx' });
  }
}

/** What has to be published for these contracts: the next revision of each event whose class changed. Throws when one breaks what is published. */
export async function dueRevisions(declared: Contract[], folder = schemaFolder): Promise<DueRevision[]> {
  const { refusals, due } = judgeContracts(declared, await publishedRevisions(folder));
  if (refusals.length) throw new Error(refusals.join('\n\n'));
  return due.map(({ name, version, revision, schema }) => ({ file: join(folder, name, `v${version}.${revision}.json`), schema }));
}

/** Everything published so far. Throws for a file that is not named as a revision is. */
export async function publishedRevisions(folder = schemaFolder): Promise<Revision[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const revisions = await Promise.all(files.map((file) => revisionIn(file, folder)));
  return revisions.sort((a, b) => a.name.localeCompare(b.name) || a.version - b.version || a.revision - b.revision);
}

async function revisionIn(file: string, folder: string): Promise<Revision> {
  const [, name, version, revision] = /^[/\\]([^/\\]+)[/\\]v(\d+)\.(\d+)\.json$/.exec(file.slice(folder.length)) ?? [];
  if (!name) throw new Error(`${file} is no revision: they are called <event>/v<major>.<revision>.json.`);
  return { name, version: Number(version), revision: Number(revision), schema: JSON.parse(await readFile(file, 'utf8')) as Schema };
}
