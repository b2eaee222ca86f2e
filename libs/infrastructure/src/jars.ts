import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** A program of the Java world, as Maven has it. */
export interface Jars {
  /** What people call it, with its version. */
  what: string;
  pom: string;
  /** Where its jars are kept. */
  folder: string;
  /** Further arguments of Maven. */
  settings?: string[];
}

/** Fetches jars once: beside their final place and renamed when whole, so that an interrupted download is never mistaken for one. Throws a sentence with what Maven said. */
export async function fetchJars({ what, pom, folder, settings = [] }: Jars): Promise<void> {
  if (existsSync(folder)) return;
  await mkdir(dirname(folder), { recursive: true });
  const fresh = await mkdtemp(`${folder}-`);
  try {
    await copyFile(pom, join(fresh, 'pom.xml'));
    const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${fresh}`, ...settings];
    await promisify(execFile)('mvn', ['-q', '-B', '-f', join(fresh, 'pom.xml'), ...goal], { shell: process.platform === 'win32' });
    await rename(fresh, folder).catch((error: unknown) => {
      // Somebody else was quicker: then the jars are there, and ours go.
      if (!existsSync(folder)) throw error;
    });
  } catch (error) {
    const said = (error as { stdout?: string }).stdout?.trim().split('\n').slice(0, 5).join('\n') || String(error);
    throw new Error(`Maven could not fetch ${what}:\n${said}`, { cause: error });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** The text of a Java properties file. */
export const propertiesOf = (settings: object): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

/** Log4j's properties for a program that says what it does on its standard output. */
export const consoleLogging = (level: 'info' | 'warn', more: Record<string, string> = {}): string =>
  propertiesOf({
    status: 'error',
    'appender.out.type': 'Console',
    'appender.out.name': 'out',
    'appender.out.layout.type': 'PatternLayout',
    'appender.out.layout.pattern': '%d{ISO8601} %p %c{1} %m%n',
    'rootLogger.level': level,
    'rootLogger.appenderRef.out.ref': 'out',
    ...more,
  });
