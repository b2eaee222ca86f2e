import { freePorts, keep, startKafka, startPostgres, type Kept, type Program } from '@trunkline/infrastructure';
import { randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addListeners, mountSmall, type Users } from './ground.broker.ts';
import { Proxy } from './proxy.ts';

/** A program of the infrastructure that a fault may end and start again; its data stay. */
export class Server {
  private kept?: Kept;
  private program?: Program;

  constructor(private readonly prepare: (program: Program) => Promise<void> = () => Promise.resolve()) {}

  /** Takes the program that the testing library would run, and runs it where a fault can reach it. */
  run = async (program: Program): Promise<() => Promise<void>> => {
    this.program = program;
    await this.prepare(program);
    await this.start();
    return () => this.stop();
  };

  async start(): Promise<void> {
    this.kept = keep(this.program!);
    await this.kept.ready;
  }

  /** Ends it as kill -9 does, whatever it has in hand. */
  async kill(): Promise<void> {
    this.kept?.kill();
    await this.kept?.exited;
  }

  /** Ends it by the signal it takes as an order to drop everything: what PostgreSQL calls an immediate shutdown. */
  async quit(): Promise<void> {
    const { program } = this;
    const running = this.kept;
    if (!program || !running) return;
    process.kill(await postmaster(program), program.dropSignal);
    await running.exited;
  }

  /** Resolves when it has ended, whoever ended it. */
  get ended(): Promise<unknown> {
    return this.kept!.exited;
  }

  async stop(): Promise<void> {
    await this.kept?.stop();
  }
}

/** What a fault wants of the ground: a broker whose disk can be filled, or nothing in particular. */
export type GroundKind = 'common' | 'small disk';
const smallMegabytes = 160;

/** A PostgreSQL and a Kafka of these runs alone, so that they may be killed, and a proxy before each. */
export class Ground {
  readonly postgres = new Server();
  readonly kafka: Server;
  readonly proxies = new Map<'kafka' | 'postgres', Proxy>();
  readonly users: Users = { repair: randomBytes(12).toString('hex'), billing: randomBytes(12).toString('hex') };
  brokers: string[] = [];
  /** Where the broker asks for a name and a password. */
  gate: string[] = [];
  adminUrl = '';
  private unmount = () => Promise.resolve();

  private constructor(
    readonly kind: GroundKind,
    private readonly folder: string,
    private readonly ports: Record<'postgres' | 'kafka' | 'controller' | 'wire' | 'gate' | 'proxy' | 'databaseProxy', number>,
  ) {
    this.kafka = new Server((program) => addListeners(program, ports, this.users));
  }

  static async open(folder: string, kind: GroundKind = 'common'): Promise<Ground> {
    const [postgres, kafka, controller, wire, gate, proxy, databaseProxy] = (await freePorts(7)) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const ground = new Ground(kind, folder, { postgres, kafka, controller, wire, gate, proxy, databaseProxy });
    try {
      await ground.start();
      return ground;
    } catch (error) {
      await ground.close();
      throw error;
    }
  }

  /** The folder that the broker keeps its logs in. */
  get logs(): string {
    return join(this.folder, 'kafka', 'data');
  }

  /** The same database, by way of the proxy. */
  proxied = (databaseUrl: string): string => Object.assign(new URL(databaseUrl), { port: String(this.ports.databaseProxy) }).href;

  async close(): Promise<void> {
    await Promise.allSettled([
      this.kafka.stop(),
      this.postgres.quit().catch(() => this.postgres.stop()),
      ...[...this.proxies.values()].map((proxy) => proxy.close()),
    ]);
    await this.unmount();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private async start(): Promise<void> {
    const { ports, folder, kind } = this;
    if (kind === 'small disk') this.unmount = await mountSmall(this.logs, smallMegabytes);
    const place = { folder, ports, password: randomBytes(12).toString('hex') };
    const own = { kafka: 'embedded', postgres: 'embedded' } as const;
    const [broker, database] = await Promise.all([startKafka(own, place, this.kafka.run), startPostgres(own, place, this.postgres.run)]);
    this.brokers = broker.address;
    this.gate = [`127.0.0.1:${ports.gate}`];
    this.adminUrl = database.address;
    this.proxies.set('kafka', await Proxy.open(ports.proxy, ports.wire));
    this.proxies.set('postgres', await Proxy.open(ports.databaseProxy, ports.postgres));
  }
}

/** The server's own process, which it names in its data folder. */
async function postmaster({ args }: Program): Promise<number> {
  const text = await readFile(join(args[args.indexOf('-D') + 1]!, 'postmaster.pid'), 'utf8');
  return Number(text.split('\n')[0]);
}
