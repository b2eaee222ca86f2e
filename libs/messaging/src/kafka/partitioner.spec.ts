import { expect, it } from '@jest/globals';
import kafkajs from 'kafkajs';
import { partitionOf } from './partitioner.ts';

it('puts every key where the Java-compatible partitioner of kafkajs puts it', () => {
  const partitionMetadata = Array.from({ length: 12 }, (_, partitionId) => ({
    partitionId,
    leader: 0,
    isr: [],
    replicas: [],
    partitionErrorCode: 0,
  }));
  const choose = kafkajs.Partitioners.DefaultPartitioner();
  const keys = ['', 'a', 'ab', 'abc', 'abcd', 'Zürich', '東京', ...Array.from({ length: 200 }, () => crypto.randomUUID())];
  expect(keys.map((key) => partitionOf(key, 12))).toEqual(
    keys.map((key) => choose({ topic: 't', partitionMetadata, message: { key: Buffer.from(key), value: null } })),
  );
});
