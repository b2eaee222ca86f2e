export { moveAccount, type Removal } from './account.moves.ts';
export { cable, type Cable } from './outages/cable.ts';
export { FakeClock } from './clock.fake.ts';
export { eventually, startBackbone, type Backbone, type BackboneOptions } from './backbone.ts';
export { diagramsIn } from './diagram.ts';
export { databaseEnvironment } from '@trunkline/infrastructure';
export { infrastructure, type Infrastructure } from './infrastructure.ts';
export { accessFindings, complaintsOf, testBrowser, type TestBrowser } from './browser.ts';
export { testIssuer } from './identity.fake.ts';
export { mailSink, type MailFault, type MailSink, type SinkMail } from './mail.sink.ts';
export { readNotices, type NoticeReading } from './notices/notice.parser.ts';
export { pythonWith } from './python.ts';
export { readMetrics, type Sample } from './metrics.reading.ts';
export { claimsFor, tellOfMachine, type Somebody } from './somebody.ts';
export { unsaidIn, uneven, type Unsaid } from './sentences/unsaid.ts';
export { swapFindings, type Owner, type SwapPlan } from './swap.ts';
export {
  testLinkSecret,
  testService,
  type Heard,
  type Reply,
  type Requests,
  type TestService,
  type TestServiceOptions,
} from './test-service.ts';
export { tokenIssuer, type TokenIssuer } from './token.issuer.ts';
export { traceReceiver, type ReceivedSpan, type TraceReceiver } from './trace.receiver.ts';
export { reporting } from './reporting.ts';
export { between, oneOf, seeded, type Random } from './random.ts';
