// CloudEvents 1.0 by the letter: nothing invented, each batch member judged alone.
export { fromHttp, type HttpHeaders } from './cloud-event.http.ts';
export { fromKafka, type KafkaHeaders } from './cloud-event.kafka.ts';
export type { CloudEvent, Refused } from './cloud-event.shape.ts';
