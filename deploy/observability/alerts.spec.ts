import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { alerts, dashboardExpressions, metricsIn } from './promql.fixture.ts';

const all = await alerts();

describe('each alert', () => {
  it.each(all.map((alert) => [alert.alert, alert] as const))(
    '%s says what, how grave, and where to read on',
    async (name, { labels, annotations, expr }) => {
      const [file = '', anchor] = annotations.runbook.split('#');
      const sections = [...(await readFile(new URL(`../../${file}`, import.meta.url), 'utf8')).matchAll(/^## (.+)$/gm)].map(
        ([, title]) => title,
      );
      expect(sections).toContain(name);
      expect(anchor).toBe(name.toLowerCase());
      expect(['page', 'ticket']).toContain(labels.severity);
      expect(annotations.summary).not.toBe('');
      expect(metricsIn(expr)).not.toEqual([]);
    },
  );

  it('has a name of its own, and the runbook no section without an alert', async () => {
    const runbook = await readFile(new URL('../runbooks/backbone.md', import.meta.url), 'utf8');
    const sections = [...runbook.matchAll(/^## (.+)$/gm)].map(([, title]) => title!);
    expect(sections.toSorted()).toEqual(all.map(({ alert }) => alert).toSorted());
  });
});

describe('the dashboard', () => {
  it('asks in PromQL', async () => {
    const expressions = await dashboardExpressions();
    expect(expressions.flatMap(metricsIn).length).toBeGreaterThanOrEqual(expressions.length);
  });
});

describe('what is no PromQL', () => {
  it.each(['sum by (service (outbox_pending)', 'outbox_pending >', 'rate(outbox_pending[5 minutes])', '1 + 1'])(
    'such as %s is refused',
    (expression) => {
      expect(() => metricsIn(expression)).toThrow();
    },
  );
});
