#!/usr/bin/env node
// Verifies a record that was exported (GET /enterprises/{id}/audit.jsonl), with nothing but Node and this file:
//
//   node verify-audit.mjs audit.jsonl [--head <number>:<hash>]…
//
// Each line is known by the SHA-256 of the hash of the line before (in hexadecimal), a line feed and its own text; before the first stands the SHA-256 of
// the enterprise's id. The first line of the file says where the record ended. A head that was kept elsewhere, such as that of an earlier export, an
// answer of /audit-head or a message of the topic audit-head, proves what the file alone cannot: that its end was not cut off, and nothing made anew.
// Ends with 0 where all is as it was recorded, 1 where it is not, 2 where there is nothing to verify.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

/** Takes the lines of one record in order and finds where they are not as they were recorded. `heads` are the hashes that some numbers are known to have. */
export class RecordVerifier {
  number = 0;
  /** What is wrong; nothing more is looked at behind the first. */
  fault;

  constructor(enterpriseId, heads = []) {
    this.enterpriseId = enterpriseId;
    this.hash = sha256(enterpriseId);
    this.heads = new Map();
    for (const head of heads) this.heads.set(head.number, (this.heads.get(head.number) ?? new Set()).add(head.hash));
    this.last = Math.max(0, ...this.heads.keys());
  }

  add({ number, hash, entry }) {
    if (this.fault) return;
    const next = this.number + 1;
    if (number > next) return void (this.fault = `line ${next} is missing: after ${this.number} comes ${number}`);
    if (number < next) return void (this.fault = `line ${number} stands where ${next} should: lines were swapped or repeated`);
    if (hash !== sha256(`${this.hash}\n${entry}`)) {
      return void (this.fault = `line ${number} is not what was recorded: it, or one before it, was changed`);
    }
    const known = this.heads.get(number);
    if (known && (known.size > 1 || !known.has(hash))) {
      return void (this.fault = `line ${number} is not what was published of it: the record was made anew`);
    }
    [this.number, this.hash] = [number, hash];
  }

  /** Says what is wrong, or nothing, once all lines were added. */
  end() {
    if (!this.fault && this.number < this.last) {
      this.fault = `the end was cut off: ${this.last} lines were published, and there are ${this.number}`;
    }
    return this.fault;
  }
}

/** The same of a file, line by line, however long it is. */
export async function verifyFile(file, heads = []) {
  let verifier;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    if (!line.trim()) continue;
    let said;
    try {
      said = JSON.parse(line);
    } catch {
      said = {};
    }
    if (verifier) verifier.add(said);
    else if (typeof said.enterpriseId !== 'string' || !Number.isInteger(said.number)) {
      throw new Error('the first line does not say whose record it is and where it ended');
    } else verifier = new RecordVerifier(said.enterpriseId, said.number ? [said, ...heads] : heads);
  }
  if (!verifier) throw new Error('the file is empty');
  return { enterpriseId: verifier.enterpriseId, fault: verifier.end(), number: verifier.number, hash: verifier.hash };
}

async function main(args) {
  const heads = [];
  const files = [];
  while (args.length) {
    const word = args.shift();
    const [, number, hash] = (word === '--head' && /^(\d+):([0-9a-f]{64})$/.exec(args.shift() ?? '')) || [];
    if (word.startsWith('--') && !hash) return usage();
    if (hash) heads.push({ number: Number(number), hash });
    else files.push(word);
  }
  if (files.length !== 1) return usage();
  const { enterpriseId, fault, number, hash } = await verifyFile(files[0], heads);
  console.log(
    fault ? `${enterpriseId}: ${fault}` : `${enterpriseId}: ${number} lines are as they were recorded; the end is ${number}:${hash}`,
  );
  return fault ? 1 : 0;
}

function usage() {
  console.error('node verify-audit.mjs <audit.jsonl> [--head <number>:<hash>]…');
  return 2;
}

if (process.argv[1] && basename(process.argv[1]) === 'verify-audit.mjs') {
  main(process.argv.slice(2)).then(
    (code) => (process.exitCode = code),
    (error) => {
      console.error(error.message);
      process.exitCode = 2;
    },
  );
}
