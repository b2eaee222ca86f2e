import { describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localEnv } from './local.env.ts';
import { portsFrom } from './settings.ts';

const says = async (text?: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'services-'));
  await mkdir(join(folder, 'repair'));
  if (text !== undefined) await writeFile(join(folder, 'repair', 'local.env'), text);
  return localEnv('repair', portsFrom('8400'), folder).finally(() => rm(folder, { recursive: true }));
};

describe('what a service says it needs locally', () => {
  it('is given to it, with the ports of this clone', async () => {
    const text = '# mails\nSMTP_URL=smtp://127.0.0.1:{smtp}\nMAIL_FROM=Care <care@trunkline.example>\n';
    expect(await says(text)).toEqual({ SMTP_URL: 'smtp://127.0.0.1:8425', MAIL_FROM: 'Care <care@trunkline.example>' });
  });

  it('may be nothing', async () => expect(await says()).toEqual({}));

  it.each(['services', 'smpt'])('is refused when it names the port {%s}', (name) =>
    expect(says(`URL=x:{${name}}`)).rejects.toThrow(`services/repair/local.env names the port {${name}}, and there is none of that name.`),
  );
});
