import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../../../..');
const web = join(import.meta.dirname, '../../web');

/** Decorators of routes that leave no line for what a customer does: they are read, or are for machines. */
const unrecorded = ['Get', 'Sse', 'All'];
/** A portal of its own puts nothing on record; what it does is done by the services that it asks. */
const without = ['control-center'];

const nameOf = (decorator: ts.Decorator): string =>
  (ts.isCallExpression(decorator.expression) ? decorator.expression.expression : decorator.expression).getText();
const decoratorsOf = (node: ts.Node): string[] => (ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []).map(nameOf);

/** What the trail calls each changing route of a controller: `ticket.open`. */
function actsOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isClassDeclaration).flatMap((controller) => {
    const noun = controller.name?.text.replace(/Controller$/, '') ?? '';
    return controller.members
      .filter(ts.isMethodDeclaration)
      .filter((method) => {
        const decorators = decoratorsOf(method);
        return decorators.length > 0 && !decorators.some((one) => unrecorded.includes(one));
      })
      .map((method) => `${noun.charAt(0).toLowerCase()}${noun.slice(1)}.${method.name.getText()}`);
  });
}

const done = globSync('services/*/src/**/*.controller.ts', { cwd: root }).flatMap((file) => {
  const service = file.split(/[\\/]/)[1]!;
  return without.includes(service) ? [] : actsOf(join(root, file)).map((act) => `${service}.${act}`);
});

describe('what can be done, on the record of an enterprise,', () => {
  it('is found in the sources', () => expect(done).toContain('repair.ticket.open'));

  it('has words of its own, in which people read it', async () => {
    const { actInWords } = (await import(join(web, 'record/act-in-words.ts'))) as { actInWords: (action: string) => string | undefined };
    expect(done.filter((action) => actInWords(action) === undefined)).toEqual([]);
    expect(actInWords('billing.read')).toBe('Looked at what is theirs');
  });
});
