export { AccessOfRoute, Caller, Public, RecentlySignedIn, RequireTask, ShowsThing, SignedIn } from './access/access.decorators.ts';
export { AccessConsumer } from './access/access.consumer.ts';
export { AccessStates } from './access/access.states.ts';
export { claimOf, digestOf, standsForMany } from './access/access.digest.ts';
export { forbidden, noSuchAccount, noSuchEnterprise } from './access/access.refusals.ts';
export { openingLink, opensLink } from './access/one-time-link.ts';
export { Owners, type Ownership } from './access/owners.ts';
export { asPrincipal, currentPrincipal, type Principal } from './access/principal.ts';
export { indexedLetters, patternOf, searchedInReach } from './access/reach.search.ts';
export { isInReach, whereInReach } from './access/reach.where.ts';
export { assertThing, assertedThing, type AssertedThing } from './access/thing.assertion.ts';
export { TokenVerifier } from './access/token.verifier.ts';
export { download } from './attachments/attachment.download.ts';
export { Attachment } from './attachments/attachment.entity.ts';
export {
  ApiFileBody,
  ApiFileResponse,
  AttachmentUpload,
  AttachmentView,
  attachmentView,
  fileIn,
} from './attachments/attachment.requests.ts';
export { contentOf, keepAttachment, type AttachmentPlace } from './attachments/attachment.store.ts';
export { AttachmentFolder1700000000071, Attachments1700000000051 } from './attachments/attachment.table.ts';
export { checkedFile, largestFile, mailedFile, type CheckedFile } from './attachments/file.check.ts';
export { dispositionOf } from './attachments/file.name.ts';
export { currentAct } from './audit/act.ts';
export { RefusalsRecorded } from './audit/audit.decorators.ts';
export { AuditEntries } from './audit/audit.entry.ts';
export { AuditTrail } from './audit/audit.trail.ts';
export { StaffReads } from './audit/staff.reads.ts';
export { ConfigError, readConfig, ServiceConfig, WholeNumber } from './config/config.ts';
export { TaggedDocument, type Column } from './documents/tagged.document.ts';
export { isForm, takeForm } from './http/form.body.ts';
export { IdempotencyInterceptor, Idempotent } from './http/idempotency.interceptor.ts';
export { NullTakesAway } from './http/null.ts';
export { withoutEffect } from './http/idempotency.store.ts';
export { KafkaConfig, kafkaAccessOf } from './config/kafka.config.ts';
export { closestTo, languageCookie, languageOf, languages, saidIn, type Language, type Text } from './language/language.rules.ts';
export { commonSentences } from './language/common.sentences.ts';
export { exactSayer, inLanguageOf, sayer, type Say, type Sentences } from './language/sentences.ts';
export { serviceKitMigrations } from './migrations/index.ts';
export { ApiLocatedResponse, ApiPageResponse } from './openapi/openapi.answers.ts';
export { passedOver, type IncomingMail, type MailAttachment, type MailFate, type MailHandler } from './mails/mail.handler.ts';
export { personOf } from './mails/person.ts';
export { signedAddress, type AddressSubject } from './mails/signed.address.ts';
export { AccountMoves, type MovedAccount, type MoveFollower } from './moves/account.moves.ts';
export type { AccountRows } from './moves/account.rows.ts';
export { Page, pageOf, PageQuery, type PageOrder } from './http/page.ts';
export { forCaller } from './http/pieces.ts';
export { Problem, problemOf } from './http/problem.ts';
export { ApiTableBody } from './http/table.body.ts';
export { SupportConsumer } from './support/support.consumer.ts';
export { supportFor, type KnownSupport } from './support/support.store.ts';
export { ENVIRONMENT, publicUrl, ServiceModule, type Mount, type ServiceOptions } from './service.module.ts';
export { migrateService, runService, type RunningService } from './service.ts';
export { startService } from './start-service.ts';
