import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../local/settings.ts';

/** What the contracts' doc comments say of their classes and properties, under `OrderMilestone` and `OrderMilestone.changed`. */
export async function wordsOfContracts(folder = join(root, 'libs/contracts/src')): Promise<Map<string, string>> {
  const words = new Map<string, string>();
  for (const file of (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))) {
    const source = ts.createSourceFile(file, await readFile(join(folder, file), 'utf8'), ts.ScriptTarget.Latest, true);
    source.forEachChild((node) => {
      if (!ts.isClassDeclaration(node) || !node.name) return;
      keep(words, node.name.text, node);
      for (const member of node.members) {
        if (member.name && ts.isIdentifier(member.name)) keep(words, `${node.name.text}.${member.name.text}`, member);
      }
    });
  }
  return words;
}

function keep(words: Map<string, string>, name: string, node: ts.Node): void {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = ts.getTextOfJSDocComment(comment?.comment);
  if (text) words.set(name, text.replaceAll(/\s+/g, ' '));
}
