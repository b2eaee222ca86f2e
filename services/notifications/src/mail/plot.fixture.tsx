import { eventsOwnedBy, IsLine, IsMailAddress, IsReference } from '@trunkline/contracts';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsUUID, ValidateNested } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { Facts, Mail, Text, Title } from './layout.tsx';
import { mailFor, whole } from './mail.declaration.ts';
import { wording } from './wording.ts';

// A source made up for the specs of mail/ and messages/: allotments that are leased, tended and harvested.
const PlotsEvent = eventsOwnedBy('notifications');

export class Gardener {
  @IsLine() name!: string;
  @IsMailAddress() email!: string;
}

@PlotsEvent('plot-leased', { key: 'plotId' })
export class PlotLeased {
  @IsUUID() plotId!: string;
  @IsReference() plotNumber!: string;
  @IsReference() enterpriseId!: string;
  @IsReference() accountBan!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Gardener) gardeners!: Gardener[];
}

/** Told when it matters. */
@PlotsEvent('plot-tended', { key: 'plotId' })
export class PlotTended extends PlotLeased {
  @IsLine() work!: string;
  @IsBoolean() matters!: boolean;
}

export class Crop {
  @IsLine() name!: string;
  @IsReference() accountBan!: string;
}

/** Told in a mail for each crop. */
@PlotsEvent('plot-harvested', { key: 'plotId' })
export class PlotHarvested extends PlotLeased {
  @IsArray() @ValidateNested({ each: true }) @Type(() => Crop) crops!: Crop[];
}

/** Told to nobody. */
@PlotsEvent('plot-measured', { key: 'plotId' })
export class PlotMeasured extends PlotLeased {}

const ofPlots = {
  category: 'maintenance',
  about: ({ plotNumber }: PlotLeased) => ({ kind: 'plot', reference: plotNumber }),
  audience: ({ enterpriseId, accountBan }: PlotLeased) => ({ enterpriseId, accountBans: [accountBan] }),
  people: ({ gardeners }: PlotLeased) => gardeners,
  answerer: () => ({ name: 'Kim Tan', email: 'kim.tan@carrier.example' }),
} as const;

mailFor(PlotLeased, {
  ...ofPlots,
  template: 'plot-lease',
  choice: 'mandatory',
  opensThread: true,
  subject: ({ plotNumber }) => `Plot ${plotNumber}: leased`,
  body: ({ plotNumber }, reader) => (
    <Mail title="Leased" why={reader.reason}>
      <Title>{`Plot ${plotNumber} is yours`}</Title>
      <Text>{wording.greeting(reader.name)}</Text>
    </Mail>
  ),
});

mailFor(PlotTended, {
  ...ofPlots,
  template: 'plot-work',
  choice: 'default',
  parts: ({ matters }) => (matters ? [whole] : []),
  subject: ({ plotNumber, work }) => `Plot ${plotNumber}: ${work}`,
  answers: ({ plotNumber }) => ({ purpose: 'plot', reference: plotNumber }),
  body: ({ work }, reader) => (
    <Mail title={work} why={reader.reason}>
      <Facts rows={[['Work', work]]} />
    </Mail>
  ),
});

const cropOf = ({ crops }: PlotHarvested, part: string) => crops.find(({ name }) => name === part)!;

mailFor(PlotHarvested, {
  ...ofPlots,
  template: 'plot-harvest',
  choice: 'default',
  parts: ({ crops }) => crops.map(({ name }) => name),
  audience: (fact, part) => ({ enterpriseId: fact.enterpriseId, accountBans: [cropOf(fact, part).accountBan] }),
  thread: ({ plotId }, part) => `${plotId} ${part}`,
  subject: ({ plotNumber }, part) => `Plot ${plotNumber}: ${part} harvested`,
  attachments: (_, { name }, part) => [{ name: 'yield.csv', contentType: 'text/csv', content: `${name},${part}\r\n` }],
  headers: (_, part) => ({ 'X-Crop': part }),
  body: (_, reader, part) => (
    <Mail title={part} why={reader.reason}>
      <Text>{part}</Text>
    </Mail>
  ),
});

mailFor(PlotHarvested, {
  ...ofPlots,
  template: 'plot-weights',
  choice: 'optIn',
  subject: ({ plotNumber }) => `Plot ${plotNumber}: weights`,
  body: (_, reader) => (
    <Mail title="Weights" why={reader.reason}>
      <Text>Weights</Text>
    </Mail>
  ),
});

/** A plot of its own for each call, tended by people with these names, whose addresses nobody else has. */
export function aPlot(...names: string[]) {
  const plotId = randomUUID();
  const enterpriseId = `E-${plotId}`;
  const gardeners = names.map((name) => ({ name, email: `${name.toLowerCase()}-${plotId}@x.example` }));
  return { plotId, plotNumber: 'P-1', enterpriseId, accountBan: 'B-1', gardeners };
}
