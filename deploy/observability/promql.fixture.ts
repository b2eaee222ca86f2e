import { parser } from '@prometheus-io/lezer-promql';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

export interface Alert {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string; runbook: string };
}

const read = (name: string) => readFile(new URL(name, import.meta.url), 'utf8');

/** The alerts as Prometheus is given them. */
export async function alerts(): Promise<Alert[]> {
  const { groups } = parse(await read('alerts.yaml')) as { groups: { name: string; rules: Alert[] }[] };
  return groups.flatMap(({ rules }) => rules);
}

/** The expressions of the dashboard, with Grafana's variables put in. */
export async function dashboardExpressions(): Promise<string[]> {
  const { panels } = JSON.parse(await read('dashboard.json')) as { panels: { targets: { expr: string }[] }[] };
  return panels.flatMap(({ targets }) =>
    targets.map(({ expr }) => expr.replaceAll('$__rate_interval', '5m').replaceAll('$service', 'orders')),
  );
}

/** The metrics an expression reads, by Prometheus' own grammar. Throws when it is no PromQL. */
export function metricsIn(expression: string): string[] {
  const found: string[] = [];
  parser.parse(expression).iterate({
    enter({ type, from, to, node }) {
      if (type.isError) throw new Error(`no PromQL at ${from}: ${expression}`);
      if (type.name === 'Identifier' && node.parent?.name === 'VectorSelector') found.push(expression.slice(from, to));
    },
  });
  if (!found.length) throw new Error(`reads no metric: ${expression}`);
  return found;
}
