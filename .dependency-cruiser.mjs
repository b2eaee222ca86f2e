// Who may import whom: projects, kinds of file, cycles. `deploy/boundaries.spec.ts` breaks every rule once and expects the refusal.

const spec = '\\.(spec|fixture)\\.tsx?$'; // a fixture is what several specs of a folder share
/** The index; the contracts of each owner; messaging's door for what runs it; and what stands apart so that it can be loaded alone: making a database in a container, the backbone outside of Jest. */
const door =
  '^libs/([^/]+/src/index|contracts/src/(?!kit/)[^/]+/index|messaging/src/host|infrastructure/src/database|testing/src/backbone)\\.ts$';
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`;

/** From the files of a path, tests aside, to anything but what is named. */
const only = (name, comment, path, ...allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path, pathNot: spec },
  to: { pathNot: allowed },
});
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const projects = [
  only('domain-imports-nothing', 'The domain is pure: nothing of Node, of npm or of ours.', '^libs/domain/', '^libs/domain/'),
  only(
    'contracts-are-declarations',
    'Contracts are shared by everyone, so they drag nothing along but what declares and checks a shape.',
    '^libs/contracts/',
    '^libs/contracts/',
    npm('class-validator', 'class-transformer', 'class-validator-jsonschema', 'reflect-metadata'),
  ),
  never(
    'messaging-sees-contracts',
    'services → service-kit → messaging → contracts: messaging knows nothing above it.',
    { path: '^libs/messaging/' },
    { path: '^libs/(?!messaging/|contracts/|domain/|testing/)' },
  ),
  never(
    'services-are-apart',
    'A service never imports a service; it hears its events.',
    { path: '^services/([^/]+)/' },
    { path: '^services/', pathNot: '^services/$1/' },
  ),
  never('libraries-know-no-service', 'A library serves every service alike.', { path: '^libs/' }, { path: '^services/' }),
  never('nothing-stands-on-deploy', 'What runs the system is not part of it.', { path: '^(libs|services)/' }, { path: '^deploy/' }),
  never(
    'deploy-starts-processes',
    'The launcher, scenarios and benches meet a service only as a process.',
    { path: '^deploy/' },
    { path: '^services/' },
  ),
  never(
    'testing-is-for-tests',
    'Test equipment serves specs, scenarios, benches and faults.',
    { pathNot: [spec, '^libs/testing/', '^deploy/(scenarios|bench|faults)/'] },
    { path: '^libs/testing/' },
  ),
  only(
    'infrastructure-stands-alone',
    'What finds or starts PostgreSQL and Kafka knows nothing of what uses them.',
    '^libs/infrastructure/',
    '^libs/infrastructure/',
    '(^|/)node_modules/',
    '^(node:)?[a-z_/]+$',
  ),
  never(
    'infrastructure-is-started-by-deploy',
    'A service is told where its database and broker are.',
    { path: '^(libs/(?!infrastructure/|testing/)|services/)', pathNot: spec },
    { path: '^libs/infrastructure/' },
  ),
  never(
    'browsers-see-types-of-contracts',
    'What runs in a browser shares the words of contracts, and no code with what runs here.',
    { path: '^services/control-center/web/' },
    { path: '^libs/|^services/control-center/(?!web/)', dependencyTypesNot: ['type-only'] },
  ),
  never(
    'nothing-stands-on-the-web-app',
    'The web app is bundled; whoever serves it reads files.',
    { pathNot: '^services/control-center/web/' },
    { path: '^services/control-center/web/' },
  ),
  never('specs-are-leaves', 'Nothing imports a test, and a fixture serves tests alone.', { pathNot: spec }, { path: spec }),
  never('specs-stand-alone', 'Not even a test imports a test.', {}, { path: '\\.spec\\.tsx?$' }),
];

const doors = [
  never(
    'through-the-index',
    'A library is entered through its index; the document that contracts publishes stands beside it.',
    { path: '^((?:libs|services)/[^/]+|deploy)/' },
    { path: '^libs/', pathNot: ['^$1/', door, '^libs/contracts/asyncapi\\.json$'] },
  ),
  never(
    'libraries-by-name',
    'Another project is imported by its name, `@trunkline/…`, never by a path that leads out of one’s own.',
    { path: '^((?:libs|services)/[^/]+|deploy)/' },
    { path: door, pathNot: '^$1/', dependencyTypesNot: ['aliased-workspace'] },
  ),
  never('no-index-in-services', 'A file of a service is imported from where it stands.', { path: '^services/.+/index\\.tsx?$' }, {}),
  never(
    'resolvable',
    'Every import leads to a file or an installed package; of one package the sources are named, and not there.',
    {},
    { couldNotResolve: true, pathNot: '^react-aria-components$' },
  ),
];

/** The rooms of messaging: one for each step of an event's way. A room sees those before it; what stands at the top sees all, and no room sees it. */
const rooms = ['telemetry', 'wire', 'database', 'kafka', 'outbox', 'handlers', 'reports', 'inbox', 'operations', 'health'];
const messagingRooms = rooms.map((room, place) =>
  never(
    `messaging-${room}`,
    `The rooms of messaging go one way: ${rooms.join(' → ')}.`,
    { path: `^libs/messaging/src/${room}/`, pathNot: spec },
    { path: `^libs/messaging/src/(${[...rooms.slice(place + 1).map((later) => `${later}/`), '[^/]+$'].join('|')})` },
  ),
);

/** Inside a service that tells people, the ways go from a source of facts to its messages to the mail, and never back. */
const mails = [
  never(
    'mail-stands-alone',
    'What a mail is made of knows nothing of who queues it or of what it tells.',
    { path: '^services/([^/]+)/src/mail/' },
    { path: '^services/$1/src/', pathNot: '^services/$1/src/mail/' },
  ),
  never(
    'messages-know-no-source',
    'Whatever is told takes the same way: a new source of facts is a folder of its own, and changes nothing here.',
    { path: '^services/([^/]+)/src/messages/' },
    { path: '^services/$1/src/[^/]+/', pathNot: '^services/$1/src/(messages|heard|mail|contacts|support|links)/' },
  ),
];

const kinds = [
  never(
    'kafkajs-behind-its-driver',
    'One room knows the Kafka client, so that another can take its place; what judges that client from outside stands apart from it.',
    { pathNot: [spec, '^libs/messaging/src/kafka/kafkajs/', '^deploy/faults/evidence/wire\\.ts$'] },
    { path: npm('kafkajs') },
  ),
  never(
    'platformatic-behind-its-driver',
    'The same for the second client.',
    { pathNot: [spec, '^libs/messaging/src/kafka/platformatic/', '^deploy/faults/evidence/wire\\.ts$', '^deploy/checks/'] },
    { path: npm('@platformatic/kafka') },
  ),
  only(
    'entities-and-machines-see-domain',
    'What a thing is and how it can change stands on the domain alone.',
    '\\.(entity|machine)\\.ts$',
    '\\.(entity|machine)\\.ts$',
    '^libs/(domain|contracts)/',
    npm('typeorm'),
  ),
  never(
    'entities-and-machines-see-types-of-contracts',
    'A table or a life cycle may share a contract’s words, not its code.',
    { path: '\\.(entity|machine)\\.ts$', pathNot: spec },
    { path: '^libs/contracts/', dependencyTypesNot: ['type-only'] },
  ),
  only(
    'controllers-see-commands-queries-requests',
    'A route is one line: it asks a command or a query in the shapes of the requests, or shows a page.',
    '^services/.+\\.controller\\.ts$',
    '^services/.+\\.(commands|queries|requests|page)\\.tsx?$',
    '^libs/(service-kit|messaging|contracts|domain)/',
    npm('@nestjs', 'rxjs', 'express', '@types'),
  ),
];

const hygiene = [
  never(
    'packages-that-ship',
    'What runs in production imports what is installed there: `dependencies` of the top package.json. The web app takes along what it needs.',
    { path: '^(libs/(contracts|domain|messaging|service-kit)|services)/', pathNot: [spec, '^services/control-center/web/'] },
    { dependencyTypes: ['npm-dev', 'npm-optional', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
  ),
  never('no-cycles', 'Of two files that import each other neither can be read first.', {}, { circular: true }),
];

export default {
  forbidden: [...projects, ...doors, ...messagingRooms, ...mails, ...kinds, ...hygiene],
  options: {
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: 'specify',
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    // The bench's peers are a package of their own, with packages of their own, which nobody installs before a bench is run.
    exclude: { path: '^(libs/|services/)?[^/]+/(dist|coverage)/|^deploy/bench/peers/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
