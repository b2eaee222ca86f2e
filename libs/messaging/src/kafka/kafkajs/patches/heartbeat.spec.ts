import { describe, expect, it } from '@jest/globals';
import { createRequire } from 'node:module';
import { beatWhenTheClockIsSetBack, type Member } from './heartbeat.ts';

const require = createRequire(import.meta.url);
const { version } = require('kafkajs/package.json') as { version: string };
const ConsumerGroup = require('kafkajs/src/consumer/consumerGroup') as { new (options: object): Member; prototype: Member };

/** A member of a group, as far as heartbeats go. */
function memberOf() {
  const beats: object[] = [];
  const member = new ConsumerGroup({
    logger: { namespace: () => undefined },
    topics: [],
    instrumentationEmitter: { emit: () => undefined },
  });
  const coordinator = { heartbeat: (beat: object) => Promise.resolve(beats.push(beat)) };
  return { member: Object.assign(member, { memberId: 'm', coordinator, lastRequest: Date.now() }), beats };
}

describe('a member of a kafkajs group', () => {
  it('is heard of when the clock was set back by an hour', async () => {
    expect(beatWhenTheClockIsSetBack(version, ConsumerGroup.prototype)).toBe(true);
    const { member, beats } = memberOf();
    member.lastRequest = Date.now() + 3_600_000;
    await member.heartbeat({ interval: 0 });
    expect(beats).toHaveLength(1);
  });

  it('is not heard of more often than it was told', async () => {
    const { member, beats } = memberOf();
    await member.heartbeat({ interval: 60_000 });
    expect(beats).toEqual([]);
  });

  it('is left alone in another version', () => {
    const other = { heartbeat: () => Promise.resolve() } as unknown as Member;
    const { heartbeat: before } = other;
    expect(beatWhenTheClockIsSetBack('2.3.0', other)).toBe(false);
    expect(other.heartbeat).toBe(before);
  });
});
