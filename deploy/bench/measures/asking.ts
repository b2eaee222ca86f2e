import type { Services, ServiceName } from '../systems/services.ts';

/** Reports a batch to a service. Throws where a member of it is not taken; returns what became of each. */
export async function reported(services: Services, name: ServiceName, batch: string): Promise<{ outcome?: string }[]> {
  const response = await fetch(`${services.urlOf(name)}/events`, {
    method: 'POST',
    headers: { ...services.bearer, 'content-type': 'application/cloudevents-batch+json' },
    body: batch,
  });
  const text = await response.text();
  if (response.status !== 207) throw new Error(`a batch was answered ${response.status}: ${text.slice(0, 300)}`);
  const verdicts = JSON.parse(text) as { status: number; outcome?: string }[];
  const refused = verdicts.find(({ status }) => status >= 300);
  if (refused) throw new Error(`a report was answered ${JSON.stringify(refused).slice(0, 300)}`);
  return verdicts;
}

/** Asks so many times, one after the other; how long each answer took in milliseconds. Throws for what is not answered well. */
export async function asked(
  services: Services,
  name: ServiceName,
  path: string,
  times: number,
  headers = services.bearer,
): Promise<number[]> {
  const tookMs: number[] = [];
  for (let n = 0; n < times; n++) {
    const began = performance.now();
    const response = await fetch(services.urlOf(name) + path, { headers });
    await response.arrayBuffer();
    tookMs.push(performance.now() - began);
    if (!response.ok) throw new Error(`${path} was answered ${response.status}`);
  }
  return tookMs;
}
