export { infrastructure, makeDatabase, type Infrastructure } from './infrastructure.ts';
export { eventually, startBackbone, type Backbone, type BackboneOptions } from './backbone.ts';
export { FakeClock } from './clock.fake.ts';
export { mailSink, type MailFault, type MailSink, type SinkMail } from './mail.sink.ts';
export { testService, type Heard, type Reply, type TestService, type TestServiceOptions } from './test-service.ts';
