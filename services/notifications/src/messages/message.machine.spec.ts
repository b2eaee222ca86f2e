import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { messageMachine } from './message.machine.ts';

describe('a message', () => {
  it('is drawn in the README as the table says', () => {
    expect(readFileSync(new URL('../../README.md', import.meta.url), 'utf8')).toContain(messageMachine.diagram());
  });
});
