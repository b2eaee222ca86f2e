import type { AxeResults } from 'axe-core';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';

const run = promisify(execFile);
const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'microsoft-edge'];
const places = [
  ...(process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const packages = ['chromium', 'fonts-noto-cjk'];

/** A real Chromium in which pages are looked at, in its sandbox; and where it was told to leave what it made. */
export interface TestBrowser {
  browser: Browser;
  stop(): Promise<void>;
}

/**
 * Starts the Chromium, Chrome or Edge that is installed, or that CHROMIUM names. Where none is, root installs Debian's. Throws a sentence with what to do where
 * there is none to be had: what a page looks like is never left unseen in silence.
 */
export async function testBrowser(): Promise<TestBrowser> {
  const { chromium } = await import('playwright-core');
  const folder = await mkdtemp(join(tmpdir(), 'browser-'));
  const installed = await installedBrowser();
  const executablePath = process.getuid?.() === 0 ? await asNobody(installed, folder) : installed;
  const browser = await chromium.launch({ executablePath, chromiumSandbox: true, timeout: 120_000 });
  return {
    browser,
    async stop() {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function installedBrowser(): Promise<string> {
  const named = process.env['CHROMIUM'];
  const found = named ?? (await firstThere(places));
  if (found) return found;
  if (process.getuid?.() === 0) {
    await run('apt-get', ['update', '--quiet']).catch(() => undefined);
    await run('apt-get', ['install', '--yes', '--quiet', ...packages], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).catch(() => undefined);
    const made = await firstThere(places);
    if (made) return made;
  }
  throw new Error(
    `Pages are looked at in Chromium, and none is here: install Chrome, Edge or (Debian) ${packages.join(' and ')}, or name one in CHROMIUM.`,
  );
}

async function firstThere(paths: string[]): Promise<string | undefined> {
  for (const path of paths) if ((await stat(path).catch(() => undefined))?.isFile()) return path;
  return undefined;
}

/** Chromium gives root no sandbox, so it runs as somebody who may do nothing; its profile is handed over to them. */
async function asNobody(executable: string, folder: string): Promise<string> {
  const script = join(folder, 'chromium');
  const lines = [
    '#!/bin/sh',
    'for word; do case $word in --user-data-dir=*) chown -R nobody: "$(expr "$word" : \'--user-data-dir=\\(.*\\)\')";; esac; done',
    `mkdir -p ${folder}/home && chown nobody: ${folder}/home`,
    `HOME=${folder}/home exec setpriv --reuid=nobody --regid=nogroup --clear-groups '${executable}' "$@"`,
  ];
  await writeFile(script, `${lines.join('\n')}\n`);
  await Promise.all([folder, script].map((path) => chmod(path, 0o755)));
  return script;
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is wrong with a page for people who read it otherwise than by eye, or cannot tell its colours apart (WCAG 2.2, A and AA): nothing, where all is well. */
export async function accessFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate((await import('axe-core')).default.source);
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] })`,
  )) as AxeResults;
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`));
}

/** Notes what a page complains of: errors on its console, scripts that failed, requests that broke the policy of its content. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(`${page.url()}: ${message.text()}`)));
  page.on('pageerror', (error) => void complaints.push(`${page.url()}: ${error.message}`));
  return complaints;
}
