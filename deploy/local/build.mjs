// Compiles every project's TypeScript with SWC into the `dist` beside it, skipping files that are up to date.
import { transformFile } from '@swc/core';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWeb } from './build.web.mjs';

/** The repository's folder, with a closing slash. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = ['src', 'migrations', 'local', 'contracts', 'operator', 'scenarios', 'bench', 'faults'];

async function projects() {
  const within = async (group) => (await readdir(join(root, group))).map((name) => join(root, group, name));
  return [...(await within('libs')), ...(await within('services')), join(root, 'deploy')];
}

async function filesBelow(folder, wanted) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile() && wanted.test(entry.name)).map((entry) => join(entry.parentPath, entry.name));
}

async function compile(source, output) {
  const made = await stat(output).catch(() => undefined);
  if (made && made.mtimeMs >= (await stat(source)).mtimeMs) return false;
  const { code, map } = await transformFile(source, {
    configFile: join(root, '.swcrc'),
    jsc: { rewriteRelativeImportExtensions: true },
    sourceFileName: relative(dirname(output), source),
  }).catch((error) => {
    throw new Error(error.message.split('\n\nCaused by')[0].trimEnd()); // what follows is the compiler's own stack
  });
  await mkdir(dirname(output), { recursive: true });
  await writeFile(`${output}.map`, map);
  // Renamed into place: a process that starts meanwhile reads the old file or the new one, never half of it.
  await writeFile(`${output}.${process.pid}`, `${code}\n//# sourceMappingURL=${basename(output)}.map\n`);
  await rename(`${output}.${process.pid}`, output);
  return true;
}

/** Compiles what changed, the web app included, and removes outputs whose source is gone. Returns the number of files made. */
export async function build() {
  let compiled = await buildWeb(root);
  for (const project of await projects()) {
    for (const folder of folders) {
      const into = join(project, 'dist', folder);
      const sources = (await filesBelow(join(project, folder), /(?<!\.spec)(?<!\.fixture)(?<!\.d)\.tsx?$/)).filter(
        (file) => !file.includes('node_modules'),
      );
      const outputs = new Map(
        sources.map((source) => [join(into, relative(join(project, folder), source).replace(/\.tsx?$/, '.js')), source]),
      );
      const orphans = (await filesBelow(into, /\.js$/)).filter((file) => !outputs.has(file));
      await Promise.all(orphans.map((file) => rm(file)));
      const done = await Promise.all([...outputs].map(([output, source]) => compile(source, output)));
      compiled += done.filter(Boolean).length;
    }
  }
  return compiled;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(`compiled ${await build()} files`);
