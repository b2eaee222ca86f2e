import { createRequire } from 'node:module';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { Reader, varying, type Reading } from './readings.ts';
import { bare, Declarations, everyNode, returnedBy } from './sources.ts';

/** What a refusal may say, and where. */
export interface Sentence extends Reading {
  file: string;
  line: number;
}

/** Of what makes a refusal, which argument is its sentence. */
const makers: Record<string, number> = {
  conflict: 0,
  notFound: 0,
  unreadable: 0,
  unsupported: 0,
  unreadableParameter: 2,
  forbidden: 0,
  /** What is wrong with a token is for whoever made it: people are told that it does not hold. */
  badToken: -1,
  NotLetIn: 1,
  ServiceUnavailableException: 0,
  MethodNotAllowedException: 0,
};
/** Properties that say it: of a refusal, of one of its fields, and of what class-validator holds a field to. */
const properties = ['detail', 'remedy', 'defaultMessage'];

/** Every sentence that sources refuse with; `sayers` are further functions that return one. */
export function refusalsIn(files: readonly ts.SourceFile[], sayers: readonly string[]): Sentence[] {
  const found: Sentence[] = [];
  const arguments_ = new Map<ts.Node, Map<number, boolean>>();
  const reader = new Reader(new Declarations(files), ({ made, index, isWhole }) => {
    const known = arguments_.get(made) ?? new Map<number, boolean>();
    if (!known.get(index)) arguments_.set(made, known.set(index, isWhole));
  });
  const declarations = new Declarations(files);
  const add = (node: ts.Node, readings: Reading[]) => {
    const file = node.getSourceFile();
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    found.push(...readings.map((reading) => ({ ...reading, file: file.fileName, line })));
  };
  const say = (node: ts.Expression | undefined, isWhole = true): void => {
    if (!node) return;
    const value = bare(node);
    if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) returnedBy(value).forEach((one) => say(one));
    else if (ts.isIdentifier(value) && isFunction(declarations.of(value.text, value))) return;
    else add(value, isWhole ? reader.read(value) : reader.read(value).filter(({ text }) => text.includes(' ')));
  };
  const see = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && properties.includes(node.name.getText())) say(node.initializer);
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'message' && isOption(node)) say(node.initializer);
    if (ts.isShorthandPropertyAssignment(node) && properties.includes(node.name.text)) say(node.name);
    if ((ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && sayers.includes(node.name?.getText() ?? '')) {
      returnedBy(node).forEach((one) => say(one));
    }
    if (!(ts.isCallExpression(node) || ts.isNewExpression(node)) || !ts.isIdentifier(node.expression)) return;
    const name = node.expression.text;
    if (Object.hasOwn(makers, name)) say(node.arguments?.[makers[name]!]);
    if (name === 'unknownReference') add(node, reader.read(node.arguments![0]!).flatMap(asReference));
    if (name === 'stateMachine') add(node, illegalMoves(node.arguments![0]!));
  };
  for (const file of files) everyNode(file, see);
  sayArguments(files, declarations, arguments_, say);
  return [...found, ...files.flatMap(rulesOf)].filter(({ text }) => /[a-z]/i.test(text));
}

const isFunction = (node: ts.Node | undefined): boolean => node !== undefined && ts.isFunctionLike(node);
const asReference = ({ text }: Reading): Reading[] =>
  text === varying ? [] : [{ text: `there is no ${text} ${varying}`, phrases: /[a-z]{2}/.test(text) ? [text] : [] }];

/** Whether an object is among the arguments of a decorator, or of what makes one. */
const isOption = ({ parent }: ts.PropertyAssignment): boolean =>
  ts.isCallExpression(parent.parent) && /^[A-Z]/.test(parent.parent.expression.getText());

/** What is handed over to be said; read until nothing more is found to be handed over. */
function sayArguments(
  files: readonly ts.SourceFile[],
  declarations: Declarations,
  handed: Map<ts.Node, Map<number, boolean>>,
  say: (node: ts.Expression | undefined, isWhole: boolean) => void,
): void {
  const done = new Set<ts.Node>();
  for (let before = -1; before !== done.size;) {
    before = done.size;
    for (const file of files) {
      everyNode(file, (node) => {
        if (!(ts.isCallExpression(node) || ts.isNewExpression(node)) || !ts.isIdentifier(node.expression)) return;
        if (Object.hasOwn(makers, node.expression.text)) return;
        const made = declarations.of(node.expression.text, node) ?? localFunction(node, node.expression.text);
        for (const [index, isWhole] of (made && handed.get(made)) ?? []) {
          const argument = node.arguments?.[index];
          if (!argument || done.has(argument)) continue;
          done.add(argument);
          say(argument, isWhole);
        }
      });
    }
  }
}

/** A function that stands within the one that calls it. */
function localFunction(from: ts.Node, name: string): ts.Node | undefined {
  let found: ts.Node | undefined;
  for (let at: ts.Node = from; !ts.isSourceFile(at) && !found; at = at.parent) {
    if (!ts.isFunctionLike(at)) continue;
    everyNode(at, (node) => {
      if (ts.isVariableDeclaration(node) && node.name.getText() === name && node.initializer) found ??= bare(node.initializer);
    });
  }
  return found;
}

/** What the table of a life cycle refuses: each of its verbs, and in each of its states. */
function illegalMoves(table: ts.Expression): Reading[] {
  const [verbs, states] = [new Set<string>(), new Set<string>()];
  everyNode(table, (node) => {
    if (!ts.isPropertyAssignment(node)) return;
    if (['from', 'to', 'initial', 'final'].includes(node.name.getText())) {
      everyNode(node.initializer, (value) => ts.isStringLiteral(value) && states.add(value.text));
    } else if (ts.isObjectLiteralExpression(node.initializer) && node.name.getText() !== 'moves') verbs.add(node.name.getText());
  });
  return [
    ...[...verbs].map((verb) => ({ text: `cannot ${verb} while ${varying}`, phrases: [verb] })),
    ...[...states].map((state) => ({ text: `cannot ${varying} while ${state}`, phrases: [state] })),
  ];
}

const classValidator = dirname(createRequire(import.meta.url).resolve('class-validator'));

/** What class-validator says by itself of the rules that a file takes from it. */
function rulesOf(file: ts.SourceFile): Sentence[] {
  const taken = file.statements.flatMap((one) =>
    ts.isImportDeclaration(one) && one.moduleSpecifier.getText().includes('class-validator') && one.importClause?.namedBindings
      ? [...one.importClause.namedBindings.getText().matchAll(/\b[A-Z]\w+/g)].map(([name]) => name)
      : [],
  );
  return taken.flatMap((name) =>
    globSync(join(classValidator, `decorator/**/${name}.js`)).flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/eachPrefix \+\s*(['"])(.*?\$property.*?)\1/g)].map(([, , message]) => {
        const text = message!.replace(/^(nested property )?\$property /, '').replaceAll(/\$(constraint\d|property)/g, varying);
        return { text, phrases: [], file: file.fileName, line: 1 };
      }),
    ),
  );
}
