import { endpointsFile, type Endpoints } from './endpoints.ts';
import { demoOrder } from './sample-day.ts';
import { relative } from 'node:path';
import { root } from './settings.ts';

/** The last thing `npm start` shows: where everything is, and a command to try it with. */
export function screen({ services, mail }: Endpoints, { sample, seconds }: { sample: boolean; seconds: number }): string {
  const rows = [
    ...Object.entries(services).map(([name, { url }]) => [`${name} API`, `${url}/docs`]),
    ['Mailbox', mail.web],
    ['Addresses', relative(root, endpointsFile)],
  ] as [string, string][];
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  const table = rows.map(([name, where]) => `  ${name.padEnd(width)}${where}`).join('\n');
  const orders = services['orders'];
  const lesson = orders && sample ? `\nReport a milestone; its e-mail shows in the mailbox:\n\n${milestoneCommand(orders.url)}\n` : '';
  return `\nTrunkline is running (ready after ${seconds.toFixed(1)} s).\n\n${table}\n${lesson}\nCtrl-C stops everything; npm run reset forgets it.\n`;
}

/** May be pasted as often as one likes: reported again at another time, the milestone is a correction, which is mailed as well. */
export function milestoneCommand(ordersUrl: string): string {
  return `curl -i ${ordersUrl}/events \\
  -H 'content-type: application/json' -H 'ce-specversion: 1.0' \\
  -H 'ce-type: com.trunkline.inbound.milestone-reported.v1' \\
  -H 'ce-source: /provisioning' -H "ce-id: demo-$(date +%s)" \\
  -d '{"orderNumber":"${demoOrder}","milestone":"service-activated","status":"reached","at":"'$(date -u +%Y-%m-%dT%H:%M:%SZ)'"}'`;
}
