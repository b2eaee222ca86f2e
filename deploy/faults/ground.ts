import { freePorts, keep, startKafka, startPostgres, type Kept, type Program } from '@trunkline/testing/infrastructure';
import { randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A program of the infrastructure that a fault may end and start again; its data stay. */
export class Part {
  private kept?: Kept;
  private program?: Program;

  /** Takes the program that the testing library would run, and runs it where a fault can reach it. */
  run = async (program: Program): Promise<() => Promise<void>> => {
    this.program = program;
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

  async stop(): Promise<void> {
    await this.kept?.stop();
  }
}

/** A PostgreSQL and a Kafka of these runs alone, so that they may be killed. */
export class Ground {
  readonly kafka = new Part();
  readonly postgres = new Part();
  brokers: string[] = [];
  adminUrl = '';

  private constructor(private readonly folder: string) {}

  static async open(folder: string): Promise<Ground> {
    const ground = new Ground(folder);
    const [postgres, kafka, controller] = (await freePorts(3)) as [number, number, number];
    const place = { folder, ports: { postgres, kafka, controller }, password: randomBytes(12).toString('hex') };
    const own = { kafka: 'embedded', postgres: 'embedded' } as const;
    try {
      const [broker, database] = await Promise.all([startKafka(own, place, ground.kafka.run), startPostgres(own, place, ground.postgres.run)]);
      ground.brokers = broker.address;
      ground.adminUrl = database.address;
      return ground;
    } catch (error) {
      await ground.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.kafka.stop(), this.postgres.quit().catch(() => this.postgres.stop())]);
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The server's own process, which it names in its data folder. */
async function postmaster({ args }: Program): Promise<number> {
  const text = await readFile(join(args[args.indexOf('-D') + 1]!, 'postmaster.pid'), 'utf8');
  return Number(text.split('\n')[0]);
}
