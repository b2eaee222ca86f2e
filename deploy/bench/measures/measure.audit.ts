import { publish, publishSingly } from '../outside/publishers.ts';
import { lives, type Report } from '../outside/reports.ts';
import { Services } from '../systems/services.ts';
import type { System } from '../systems/systems.ts';
import type { Figures } from './figures.ts';
import { sideBySide } from './side.by.side.ts';
import type { Yard } from './yard.ts';

interface Sizes {
  doorSeconds: number;
}

const publishers = 8;
const sliceSeconds = 1;

/** What the record of who did what costs: reports at the door, which have a ledger of their own, and changes that a system asks for by the API, each of which leaves a line. */
export async function audit(system: System, yard: Yard, { doorSeconds }: Sizes): Promise<Figures> {
  return Services.run(
    system.driver!,
    yard,
    async (services) => {
      const { pid, ready } = services.start('orders', 'audit');
      await ready;
      const slices = Math.round((doorSeconds * 15) / sliceSeconds);
      const turn = () => void process.kill(pid, 'SIGUSR2');
      const of = async (name: string, work: (name: string, seconds: number) => Promise<{ done: number; seconds: number }>) => {
        await work(`${name}-warm`, doorSeconds * 2);
        let n = 0;
        return sideBySide(yard, { slices, turn, pids: () => services.pids, work: () => work(`${name}-${++n}`, sliceSeconds) });
      };
      const publishersOf = (name: string) => Array.from({ length: publishers }, (_, n) => lives(`${name}-${n}`));
      const { port, headers } = services.door;
      return {
        reports: await of('r', async (name, seconds) => {
          const { reports, seconds: took } = await publishSingly(services.door, publishersOf(name), seconds);
          return { done: reports, seconds: took };
        }),
        changes: await of('c', async (name, seconds) => {
          const { reports, seconds: took } = await publish({ port, pathOf }, publishersOf(name), seconds, async (line, mine) => {
            const report = mine.next().value;
            const { status, body } = await line.post(pathOf(report), `${headers}${json}`, JSON.stringify(contentOf(report)));
            if (status !== 201) throw new Error(`a change was answered ${status}: ${body.slice(0, 300)}`);
            return 1;
          });
          return { done: reports, seconds: took };
        }),
      };
    },
    ['orders'],
  );
}

const json = 'content-type: application/json\r\n';

const pathOf = ({ type, data: { orderNumber } }: Report): string =>
  type === 'order-submitted' ? '/orders' : `/orders/${orderNumber}/milestones`;

/** What a report says, as the API takes it: a milestone's order is in the path. */
function contentOf({ type, data }: Report): object {
  if (type === 'order-submitted') return data;
  const { orderNumber: _, ...content } = data;
  return content;
}
