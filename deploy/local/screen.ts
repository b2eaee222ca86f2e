import { endpointsFile, type Endpoints } from './endpoints.ts';
import { demoOrder } from './sample/sample-day.ts';
import { relative } from 'node:path';
import { root } from './settings.ts';

const peopleShown = 5;

/** The last thing `npm start` shows: where everything is, who can sign in, and a command to try it with. */
export function screen(endpoints: Endpoints, { sample, seconds }: { sample: boolean; seconds: number }): string {
  const { services, mail, people, calendar } = endpoints;
  const portal = services['control-center'];
  const places = tableOf([
    ...(portal ? [['Portal: sign in, look', portal.url] satisfies [string, string]] : []),
    ...Object.entries(services).map(([name, { url }]): [string, string] => [`${name} API`, `${url}/docs`]),
    ['Mailbox', mail.web],
    ...(calendar ? [['Calendar', calendar] satisfies [string, string]] : []),
    ['Addresses', relative(root, endpointsFile)],
  ]);
  const shown = tableOf(people.slice(0, peopleShown).map(({ username, password, can }) => [username, `${password}  can ${can}`]));
  const signIn = people.length ? `\nPeople who can sign in; the others are in the file of addresses:\n\n${shown}\n` : '';
  const lesson =
    services['orders'] && sample ? `\nReport a milestone; its e-mail shows in the mailbox:\n\n${milestoneCommand(endpoints)}\n` : '';
  return `\nTrunkline is running (ready after ${seconds.toFixed(1)} s).\n\n${places}\n${signIn}${lesson}\nCtrl-C stops everything; npm run reset forgets it.\n`;
}

/**
 * Needs nothing but sh and curl. May be pasted as often as one likes: reported again at another time, the milestone is a correction, which is mailed as
 * well. What reports proves first who it is, where there is somebody to ask for a token.
 */
export function milestoneCommand({ services, clients }: Pick<Endpoints, 'services' | 'clients'>): string {
  const { identity, orders } = services;
  const client = clients.find(({ system }) => system === 'provisioning');
  const token =
    identity && client
      ? `T=$(curl -s ${identity.url}/token -u ${client.clientId}:${client.clientSecret} -d grant_type=client_credentials)
T=\${T#*'"access_token":"'}; `
      : '';
  const bearer = token ? ` -H "authorization: Bearer \${T%%'"'*}"` : '';
  return `${token}curl -i ${orders!.url}/events${bearer} \\
  -H 'content-type: application/json' -H 'ce-specversion: 1.0' \\
  -H 'ce-type: com.trunkline.inbound.milestone-reported.v1' \\
  -H 'ce-source: /provisioning' -H "ce-id: demo-$(date +%s)" \\
  -d '{"orderNumber":"${demoOrder}","milestone":"service-activated","status":"reached","at":"'$(date -u +%Y-%m-%dT%H:%M:%SZ)'"}'`;
}

function tableOf(rows: [string, string][]): string {
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return rows.map(([name, text]) => `  ${name.padEnd(width)}${text}`).join('\n');
}
