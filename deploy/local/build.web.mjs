// Bundles the web app of the control center into files whose names change with their content, where something changed that it is made of.
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Returns the number of files made; none where they are up to date. `root` is the repository's folder. */
export async function buildWeb(root) {
  const service = join(root, 'services/control-center');
  const made = join(service, 'dist/web');
  const known = await stat(join(made, 'index.html')).catch(() => undefined);
  if (known && known.mtimeMs >= (await newestOf([join(service, 'web'), join(root, 'package-lock.json'), import.meta.filename]))) return 0;
  const { build } = await import('vite');
  const fresh = `${made}.${process.pid}`;
  await mkdir(join(service, 'dist'), { recursive: true });
  // What it is made of has another, larger form for its own developers, which it takes where the environment says so, as in a test.
  const { NODE_ENV: environment } = process.env;
  process.env.NODE_ENV = 'production';
  await build({
    root: join(service, 'web'),
    configFile: false,
    plugins: [ourLanguages],
    logLevel: 'error',
    build: { outDir: fresh, emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  });
  if (environment === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = environment;
  // Renamed into place: what serves them reads the old ones or the new.
  await rm(made, { recursive: true, force: true });
  await rename(fresh, made);
  return (await readdir(made, { recursive: true })).length;
}

/** What React Aria says in languages that the portal does not speak is left out. */
const ourLanguages = {
  name: 'our-languages',
  load: (file) => {
    const [, locale] = /node_modules\/react-(?:aria|stately|aria-components)\/.*\/intl\/.*?([a-z]{2}-[A-Z]{2})\.m?js$/.exec(file) ?? [];
    return locale && !['en-US', 'ja-JP', 'zh-CN', 'ko-KR'].includes(locale) ? 'export default {};' : null;
  },
};

async function newestOf(places) {
  const times = await Promise.all(
    places.map(async (place) => {
      const below = await readdir(place, { recursive: true }).catch(() => []);
      return Promise.all([place, ...below.map((name) => join(place, name))].map(async (file) => (await stat(file)).mtimeMs));
    }),
  );
  return Math.max(...times.flat());
}
