import { createRequire } from 'node:module';
import { passOverAborted, type FetchRequests } from './aborted.ts';
import { connectAfresh, type Connection } from './connection.ts';
import { readHeadersAtOnce, type Decoder } from './headers.ts';
import { beatWhenTheClockIsSetBack, type Member } from './heartbeat.ts';
import { sendBatchesAsTheyAre, type Encoder, type ProduceRequests } from './produce.ts';
import { fetchInSessions, type Broker } from './sessions.ts';
import { patchNegativeTimer, type RequestQueue } from './timer.ts';

const require = createRequire(import.meta.url);
const { version } = require('kafkajs/package.json') as { version: string };
const { prototype: queue } = require('kafkajs/src/network/requestQueue') as { prototype: RequestQueue };
const { prototype: connection } = require('kafkajs/src/network/connection') as { prototype: Connection };
const { prototype: member } = require('kafkajs/src/consumer/consumerGroup') as { prototype: Member };
const { prototype: decoder } = require('kafkajs/src/protocol/decoder') as { prototype: Decoder };
const readHeader: unknown = require('kafkajs/src/protocol/recordBatch/header/v0/decoder');
const { prototype: broker } = require('kafkajs/src/broker') as { prototype: Broker };
const fetches = require('kafkajs/src/protocol/requests/fetch') as FetchRequests;
const requests = require('kafkajs/src/protocol/requests/produce') as ProduceRequests;
const NewEncoder = require('kafkajs/src/protocol/encoder') as new (size: number) => Encoder;

/** Mends what of kafkajs 2.2.4 is mended here, once a process. Says whether a message may carry a batch that is encoded already. */
export function applyPatches(): { carries: boolean } {
  patchNegativeTimer(version, queue);
  connectAfresh(version, connection);
  readHeadersAtOnce(version, decoder, readHeader);
  beatWhenTheClockIsSetBack(version, member);
  passOverAborted(version, fetches);
  fetchInSessions(version, broker, fetches);
  return { carries: sendBatchesAsTheyAre(version, requests, NewEncoder) };
}
