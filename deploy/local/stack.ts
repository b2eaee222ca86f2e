import { createTopics } from '@trunkline/messaging/host';
import { KafkaConfig, kafkaAccessOf, readConfig } from '@trunkline/service-kit';
import {
  keep,
  mailboxProgram,
  databaseEnvironment,
  makeDatabase,
  startKafka,
  startPostgres,
  type findInfrastructure,
  type Home,
  type Program,
} from '@trunkline/infrastructure';
import { removeEndpoints, writeEndpoints, type Endpoints } from './endpoints.ts';
import { migrate, serviceLog, startService, type ServicePlan } from './processes/service.process.ts';
import { join } from 'node:path';
import { localEnv } from './local.env.ts';
import { plant, type Planted } from './sample/seed.ts';
import { logFolder, passwords, signingKey, stateFolder, type Ports, type ServiceName } from './settings.ts';
import { Supervised, type Care } from './processes/supervisor.ts';

export type Choice = Awaited<ReturnType<typeof findInfrastructure>>;

/** A Maildir for each service that takes mail, made by the service. */
const mailFolder = join(stateFolder, 'mail-in');

/** Who leaves when: services before what they stand on. */
const ranks = ['service', 'mailbox', 'broker', 'database'] as const;
type Rank = (typeof ranks)[number];

interface Running {
  rank: Rank;
  stop(): Promise<void>;
  kill(): void;
}

/** Of each topic on a developer's machine: enough to see streams apart, and a quarter of what they cost in an installation's usual twelve. */
const fewPartitions = 3;

/** Everything that runs: how each part is started, where it is, and in which order all of it is stopped. */
export class Stack {
  /** Where a calendar of planned work is that a person of the sample day made. */
  calendar?: string;
  private readonly parts: Running[] = [];
  private readonly running = new Map<ServiceName, Supervised>();
  private readonly databases: Record<string, string> = {};
  private readonly stopper = new AbortController();
  private readonly brokers: string[];
  private operatorToken = '';
  private sealingSecret = '';
  private mailSecret = '';
  private linkSecret = '';
  private planted?: Planted;
  private announced = false;

  constructor(
    private readonly ports: Ports,
    readonly names: ServiceName[],
    private readonly say: (text: string) => void,
  ) {
    // Known before the broker runs: the migrations go on meanwhile, and a service's configuration is whole or refused.
    this.brokers = process.env['KAFKA_BROKERS']?.split(',') ?? [`127.0.0.1:${ports.kafka}`];
  }

  get stopping(): AbortSignal {
    return this.stopper.signal;
  }

  /** The ports that must be free for what this machine will run itself. */
  portsNeeded({ kafka, postgres }: Choice): Record<string, number> {
    return {
      ...Object.fromEntries(this.names.map((name) => [name, this.ports.services[name]])),
      'mail server': this.ports.smtp,
      mailbox: this.ports.mailbox,
      ...(postgres !== 'given' && { PostgreSQL: this.ports.postgres }),
      ...(kafka !== 'given' && { Kafka: this.ports.kafka }),
      ...(kafka === 'embedded' && { 'Kafka controller': this.ports.controller }),
    };
  }

  /** Starts PostgreSQL, makes a database and a role for each service, and migrates them side by side. */
  async startDatabases(choice: Choice): Promise<void> {
    const secret = await passwords();
    this.operatorToken = secret['operator']!;
    if (this.names.includes('identity')) this.planted = await plant(this.urlOf('control-center'));
    this.sealingSecret = secret['sealing']!;
    this.mailSecret = secret['mail']!;
    this.linkSecret = secret['links']!;
    const { address, stop } = await startPostgres(choice, await this.home(), (program) => this.run('database', program));
    this.adopt({ rank: 'database', stop, kill: () => void stop() });
    for (const name of this.names) this.databases[name] = await makeDatabase(address, name, secret[name]!);
    await Promise.all(this.names.map(async (name) => migrate(await this.plan(name), this.stopping)));
  }

  /** Starts Kafka and creates the topics of all contracts; a topic that is otherwise than its contract is named and left as it is. */
  async startBroker(choice: Choice): Promise<void> {
    const { address, stop } = await startKafka(choice, await this.home(), (program) => this.run('broker', program));
    this.adopt({ rank: 'broker', stop, kill: () => void stop() });
    const {
      TOPIC_PREFIX: prefix = '',
      TOPIC_PARTITIONS: partitions = fewPartitions,
      TOPIC_REPLICATION: replication = 1,
      TOPIC_MIN_INSYNC: minInsync = 1,
    } = process.env;
    const access = kafkaAccessOf(readConfig(KafkaConfig, { ...process.env, KAFKA_BROKERS: address.join(',') }, 'Trunkline'));
    const differences = await createTopics({
      ...access,
      prefix,
      partitions: Number(partitions),
      replication: Number(replication),
      minInsync: Number(minInsync),
    });
    for (const [what, topics] of Map.groupBy(differences, ({ setting, wanted, found }) => `${setting} is ${found} instead of ${wanted}`)) {
      this.say(`${what} and left so, in ${topics.length} topics: ${topics.map(({ topic }) => topic).join(', ')}.`);
    }
  }

  async startMailbox(): Promise<void> {
    await this.run(
      'mailbox',
      mailboxProgram({ folder: join(stateFolder, 'mail'), ports: this.ports, log: join(logFolder, 'mailbox.log') }),
    );
  }

  async startService(name: ServiceName): Promise<void> {
    const plan = await this.plan(name);
    const service = this.supervise('service', { name, log: serviceLog(name), start: () => startService(plan) });
    this.running.set(name, service);
    await service.begin();
  }

  /** Migrates a service anew and runs it from what is compiled now. */
  async restart(name: ServiceName): Promise<void> {
    await migrate(await this.plan(name), this.stopping);
    await this.running.get(name)?.restart();
  }

  urlOf(name: ServiceName): string {
    return `http://127.0.0.1:${this.ports.services[name]}`;
  }

  endpoints(): Endpoints {
    const { smtp, mailbox } = this.ports;
    return {
      kafka: { brokers: this.brokers },
      postgres: this.databases,
      mail: { smtp: `127.0.0.1:${smtp}`, web: `http://127.0.0.1:${mailbox}`, in: mailFolder },
      services: Object.fromEntries([...this.running].map(([name, { pid }]) => [name, { url: this.urlOf(name), pid }])),
      clients: this.planted?.clients ?? [],
      people: this.planted?.people ?? [],
      operator: { token: this.operatorToken },
      ...(this.calendar && { calendar: this.calendar }),
    };
  }

  /** Writes the endpoints file; from now on it is kept true. */
  async announce(): Promise<void> {
    this.announced = true;
    if (!this.stopping.aborted) await writeEndpoints(this.endpoints());
  }

  /** Lets every part finish what it has begun, those first that need the others. */
  async stop(): Promise<void> {
    this.stopper.abort();
    await removeEndpoints();
    for (const rank of ranks) await Promise.all(this.parts.filter((part) => part.rank === rank).map((part) => part.stop()));
  }

  kill(): void {
    this.stopper.abort();
    for (const part of this.parts) part.kill();
  }

  private async run(rank: Rank, program: Program): Promise<() => Promise<void>> {
    const child = this.supervise(rank, { name: program.name, log: program.log, start: () => keep(program) });
    await child.begin();
    return () => child.stop();
  }

  private supervise(rank: Rank, care: Omit<Care, 'say' | 'restarted'>): Supervised {
    this.stopping.throwIfAborted();
    const child = new Supervised({ ...care, say: this.say, restarted: () => void (this.announced && this.announce()) });
    this.parts.push({ rank, stop: () => child.stop(), kill: () => child.kill() });
    return child;
  }

  /** Takes charge of what was started elsewhere, unless we are on our way out: then it has to go as well. */
  private adopt(part: Running): void {
    this.parts.push(part);
    if (this.stopping.aborted) void part.stop();
    this.stopping.throwIfAborted();
  }

  private async home(): Promise<Home> {
    const { postgres, kafka, controller } = this.ports;
    return { folder: stateFolder, ports: { postgres, kafka, controller }, password: (await passwords())['postgres']! };
  }

  /** Whose tokens are taken: those of another issuer where the environment says so, else identity's. */
  private issuer(): Record<string, string> {
    const { TOKEN_ISSUER, TOKEN_JWKS } = process.env;
    if (TOKEN_ISSUER && TOKEN_JWKS) return { TOKEN_ISSUER, TOKEN_JWKS };
    const identity = this.urlOf('identity');
    return { TOKEN_ISSUER: identity, TOKEN_JWKS: `${identity}/jwks` };
  }

  private async plan(name: ServiceName): Promise<ServicePlan> {
    const url = this.urlOf(name);
    const env = {
      HOST: '127.0.0.1',
      PORT: String(this.ports.services[name]),
      PUBLIC_URL: url,
      ...databaseEnvironment(this.databases[name]!),
      KAFKA_BROKERS: this.brokers.join(','),
      OPERATOR_TOKEN: this.operatorToken,
      TRUSTED_PROXIES: 'loopback', // the portal says from where people come to it
      SEALING_SECRET: this.sealingSecret,
      MAIL_IN: join(mailFolder, name),
      MAIL_DOMAIN: 'reply.trunkline.example',
      MAIL_SECRET: this.mailSecret,
      LINK_SECRET: this.linkSecret,
      ...(name === 'notifications' && { DKIM_KEY: await signingKey() }),
      ...(name === 'identity' && this.planted && { SEED_FILE: this.planted.file }),
      ...(name === 'control-center' && this.planted && { LINK_CLIENT_SECRET: secretOf('page-links', this.planted) }),
      ...this.issuer(),
      NODE_ENV: 'production',
      ...(await localEnv(name, this.ports)),
    };
    return { name, url, env, log: serviceLog(name) };
  }
}

const secretOf = (system: string, { clients }: Planted): string => clients.find((client) => client.system === system)!.clientSecret;
