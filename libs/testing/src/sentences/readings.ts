import ts from 'typescript';
import { bare, type Declarations, returnedBy } from './sources.ts';

/** Stands for what varies. */
export const varying = '\uE000';

/** What an expression may say: each text, and the phrases that were put into it. */
export interface Reading {
  text: string;
  phrases: string[];
}

const open: Reading[] = [{ text: varying, phrases: [] }];
const most = 100;

/** A parameter of a function at the top of a file, by whose argument a sentence or a part of one is said. */
export interface Filled {
  made: ts.FunctionLikeDeclaration;
  index: number;
  isWhole: boolean;
}

/** Reads expressions that sentences are made with; tells of parameters that they come through. */
export class Reader {
  constructor(
    private readonly declarations: Declarations,
    private readonly filled: (parameter: Filled) => void,
  ) {}

  read(given: ts.Expression, isWhole = true, depth = 0): Reading[] {
    const node = bare(given);
    if (depth > 8) return open;
    const next = (one: ts.Expression, whole = isWhole) => this.read(one, whole, depth + 1);
    if (ts.isStringLiteralLike(node)) return [{ text: node.text, phrases: [] }];
    if (ts.isTemplateExpression(node)) {
      const parts = node.templateSpans.flatMap(({ expression, literal }) => [asPhrases(next(expression, false)), plain(literal.text)]);
      return product([plain(node.head.text), ...parts]);
    }
    if (ts.isConditionalExpression(node)) return [...next(node.whenTrue), ...next(node.whenFalse)];
    if (ts.isBinaryExpression(node)) {
      const [left, right] = [next(node.left), next(node.right)];
      if (node.operatorToken.kind === ts.SyntaxKind.PlusToken) return product([left, right]);
      return [ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken].includes(node.operatorToken.kind)
        ? [...left, ...right]
        : right;
    }
    if (ts.isIdentifier(node)) return this.named(node, isWhole, depth);
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const made = this.declarations.of(node.expression.text, node);
      if (made && ts.isFunctionLike(made)) return returnedBy(made as ts.FunctionLikeDeclaration).flatMap((one) => next(one));
    }
    if (ts.isElementAccessExpression(node) && ts.isIdentifier(node.expression)) {
      const table = this.declarations.of(node.expression.text, node);
      if (table && ts.isObjectLiteralExpression(table)) {
        return table.properties.flatMap((one) => (ts.isPropertyAssignment(one) ? next(one.initializer) : []));
      }
    }
    return open;
  }

  private named(node: ts.Identifier, isWhole: boolean, depth: number): Reading[] {
    for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
      if (!ts.isFunctionLike(at)) continue;
      const index = at.parameters.findIndex(({ name }) => ts.isIdentifier(name) && name.text === node.text);
      if (index >= 0) this.filled({ made: at as ts.FunctionLikeDeclaration, index, isWhole });
      if (index >= 0 || at.parameters.some(({ name }) => namesIn(name).includes(node.text))) return open;
      const local = localIn(at as ts.FunctionLikeDeclaration, node.text);
      if (local) return this.read(local, isWhole, depth + 1);
    }
    if (node.text === 'undefined') return [];
    const value = this.declarations.of(node.text, node);
    return value && ts.isExpression(value) && !ts.isFunctionLike(value) ? this.read(value, isWhole, depth + 1) : open;
  }
}

const namesIn = (name: ts.BindingName): string[] =>
  ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((one) => (ts.isBindingElement(one) ? namesIn(one.name) : []));

/** What a constant within a function is. */
function localIn(made: ts.FunctionLikeDeclaration, name: string): ts.Expression | undefined {
  let found: ts.Expression | undefined;
  const look = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === name) found ??= node.initializer;
    ts.forEachChild(node, look);
  };
  if (made.body) look(made.body);
  return found;
}

const plain = (text: string): Reading[] => [{ text, phrases: [] }];
const asPhrases = (readings: Reading[]): Reading[] =>
  readings.length
    ? readings.map(({ text, phrases }) => ({ text, phrases: [...phrases, ...(/[a-z]{2}/.test(text) ? [text] : [])] }))
    : plain('');

const product = (parts: Reading[][]): Reading[] =>
  parts.reduce<Reading[]>(
    (whole, part) =>
      whole
        .flatMap((one) => part.map((other) => ({ text: one.text + other.text, phrases: [...one.phrases, ...other.phrases] })))
        .slice(0, most),
    plain(''),
  );
