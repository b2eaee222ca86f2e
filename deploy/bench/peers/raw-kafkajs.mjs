// The client at its best: sockets without delay, and the fastest consumer we know.
import { serve } from '../../dist/bench/systems/worker.js';
import { kafkajsRoles } from './kafkajs.mjs';
import { swiftClient, swiftConsumer } from './wire.mjs';

await serve(kafkajsRoles(swiftClient, swiftConsumer));
