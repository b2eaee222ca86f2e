// CloudEvents 1.0 by the letter: nothing invented, each batch member judged alone.
export { contentTypeOf, essenceOf, foreignCharset, isJson, jsonOf } from './cloud-event.content.ts';
export { fromHttp, type HttpHeaders } from './cloud-event.http.ts';
export { fromKafka, type KafkaHeaders } from './cloud-event.kafka.ts';
export { unsupported, type CloudEvent, type Refused } from './cloud-event.shape.ts';
