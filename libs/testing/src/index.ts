export { FakeClock } from './clock.fake.ts';
export { eventually, startBackbone, type Backbone, type BackboneOptions } from './backbone.ts';
export { diagramsIn } from './diagram.ts';
export { infrastructure, type Infrastructure } from './infrastructure.ts';
export { mailSink, type MailFault, type MailSink, type SinkMail } from './mail.sink.ts';
export { readMetrics, type Sample } from './metrics.reading.ts';
export { testService, type Heard, type Reply, type TestService, type TestServiceOptions } from './test-service.ts';
export { traceReceiver, type ReceivedSpan, type TraceReceiver } from './trace.receiver.ts';
