import type { ClientTokens } from '../tokens.ts';

/** A report of the sample day. Its id is fixed: played again, it changes nothing. */
export const sampleReport = (name: string, id: string, data: object) => ({
  specversion: '1.0',
  type: `com.trunkline.inbound.${name}.v1`,
  source: '/sample-day',
  id: `sample-${id}`,
  datacontenttype: 'application/json',
  data,
});

/** Reports to a service through its HTTP door. Throws for the first report that it refuses. Returns the number of reports. */
export async function reportTo(service: string, url: string, tokens: ClientTokens, reports: object[]): Promise<number> {
  await tokens.untilKnownTo(url);
  const response = await fetch(`${url}/events`, {
    method: 'POST',
    headers: { ...(await tokens.header()), 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify(reports),
  });
  const answer = await response.text();
  if (response.status !== 207) throw new Error(`${service} answered the sample day with ${response.status}: ${answer}`);
  // 409: a later day has gone beyond this one already, perhaps after its reports were forgotten.
  const refused = (JSON.parse(answer) as { id: string; status: number }[]).filter(({ status }) => ![200, 202, 409].includes(status));
  if (refused.length) throw new Error(`${service} refused a report of the sample day: ${JSON.stringify(refused[0])}`);
  return reports.length;
}
