// The client as it comes.
import { serve } from '../../dist/bench/systems/worker.js';
import { kafkajsRoles } from './kafkajs.mjs';
import { kafkaClient, stockConsumer } from './wire.mjs';

await serve(kafkajsRoles(kafkaClient, stockConsumer));
