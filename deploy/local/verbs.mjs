// The scripts of package.json, under Node 24 and with everything installed.
import { build, root } from './build.mjs';

const [verb, ...options] = process.argv.slice(2);
const compiled = new URL('../dist/', import.meta.url);
process.chdir(root);

const verbs = {
  start: async () => (await import(new URL('local/launcher.js', compiled))).launch(options),
  dev: async () => (await import(new URL('local/launcher.js', compiled))).launch(['--watch', ...options]),
  reset: async () => (await import(new URL('local/reset.js', compiled))).reset(),
  test: async () => (await import('../checks/checks.mjs')).test(options),
  check: async () => (await import('../checks/checks.mjs')).check(),
  scenarios: async () => (await import('../checks/checks.mjs')).scenarios(options),
  pages: async () => (await import('../checks/checks.mjs')).pages(options),
  bench: async () => (await import(new URL('bench/bench.js', compiled))).bench(options, root),
  contracts: async () => (await import(new URL('contracts/contracts.js', compiled))).publishContracts(options),
  acls: async () => (await import(new URL('contracts/acls.js', compiled))).printAcls(options),
  faults: async () => (process.exitCode = await (await import(new URL('faults/faults.cli.js', compiled))).faults(options)),
  trunkline: async () => (process.exitCode = await (await import(new URL('operator/trunkline.cli.js', compiled))).trunkline(options)),
  build: async () => {},
};

// Whoever started us may be killed without a word; the launcher has its own way of ending then.
if (verb !== 'start' && verb !== 'dev') process.on('disconnect', () => process.exit(1));
process.channel?.unref();

const began = Date.now();
if (verbs[verb]) {
  try {
    const compiledFiles = await build();
    if (verb === 'build') console.log(`Compiled ${compiledFiles} files in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
    await verbs[verb]();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
  if (verb === 'start' || verb === 'dev') process.exit(); // everything is stopped; neither a channel nor a kept connection must hold us
} else {
  console.error(`There is no “${verb}”; there are: ${Object.keys(verbs).join(', ')}.`);
  process.exitCode = 1;
}
