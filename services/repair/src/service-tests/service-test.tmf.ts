import type { TestRun } from '../work/test-run.entity.ts';
import { serviceTestPath, type ServiceTest } from './service-test.requests.ts';

const modes = { proactive: 'PROACTIVE', onDemand: 'ONDEMAND' } as const;

/** A test as TMF653 v4 has it. Those we know of have been run. */
export function serviceTestOf({ id, content }: TestRun, serviceId: string): ServiceTest {
  const { kind, mode, startedAt, endedAt, measures, disposition, advice } = content;
  return {
    ...{ id, href: `/${serviceTestPath}/${id}`, name: kind, description: [disposition, ...(advice ? [advice] : [])].join('\n') },
    ...(mode && { mode: modes[mode] }),
    ...{ state: 'completed', startDateTime: startedAt, endDateTime: endedAt },
    relatedService: { id: serviceId, '@referredType': 'Service' },
    testMeasure: measures.map(({ metric, value, unit, violated }) => ({
      ...{ metricName: metric, value: { value } },
      ...(unit && { unitOfMeasure: unit }),
      ...(violated && { ruleViolation: [{ name: `${metric} is beyond what it should be` }] }),
    })),
    testSpecification: { id: kind, name: kind },
    '@type': 'ServiceTest',
  };
}
