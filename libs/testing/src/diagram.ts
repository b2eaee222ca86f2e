import { readFileSync } from 'node:fs';

/** The life cycles that a README draws, each as its table should print it: `expect(diagramsIn(readme)).toContain(machine.diagram())`. */
export function diagramsIn(readme: URL): string[] {
  return [...readFileSync(readme, 'utf8').matchAll(/^```mermaid\n([^]*?)\n```$/gm)].map(([, diagram]) => diagram!);
}
