import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** All that is built of a folder: no tests. */
export function sourcesBelow(folder: string): ts.SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.(spec|fixture)\.tsx?$/.test(name))
    .map((name) => join(folder, name))
    .map((path) => ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true));
}

export function everyNode(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => everyNode(child, see));
}

/** A function that can be called by its name. */
export interface Named {
  name: string;
  made: ts.FunctionLikeDeclaration;
  file: ts.SourceFile;
}

/** What files declare at their top, by name: those of the file itself before those that others export. */
export class Declarations {
  private readonly own = new Map<ts.SourceFile, Map<string, ts.Node>>();
  private readonly exported = new Map<string, ts.Node>();

  constructor(files: readonly ts.SourceFile[]) {
    for (const file of files) {
      const found = new Map<string, ts.Node>();
      this.own.set(file, found);
      for (const statement of file.statements) {
        const isExported =
          ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
        for (const [name, node] of declaredIn(statement)) {
          found.set(name, node);
          if (isExported) this.exported.set(name, node);
        }
      }
    }
  }

  /** A function or a value; the function or class itself, not what holds it. */
  of(name: string, from: ts.Node): ts.Node | undefined {
    return this.own.get(from.getSourceFile())?.get(name) ?? this.exported.get(name);
  }
}

function declaredIn(statement: ts.Statement): [string, ts.Node][] {
  if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name) {
    return [[statement.name.text, statement]];
  }
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }): [string, ts.Node][] =>
    ts.isIdentifier(name) && initializer ? [[name.text, bare(initializer)]] : [],
  );
}

/** Without what only types say. */
export function bare(node: ts.Expression): ts.Expression {
  return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)
    ? bare(node.expression)
    : node;
}

/** What a function may return. */
export function returnedBy(made: ts.FunctionLikeDeclaration): ts.Expression[] {
  if (!made.body) return [];
  if (!ts.isBlock(made.body)) return [made.body];
  const found: ts.Expression[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    ts.forEachChild(node, look);
  };
  look(made.body);
  return found;
}
