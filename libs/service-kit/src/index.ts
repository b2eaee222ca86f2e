export { ConfigError, readConfig, ServiceConfig, WholeNumber } from './config.ts';
export { IdempotencyInterceptor, Idempotent } from './idempotency.interceptor.ts';
export { serviceKitMigrations } from './migrations/index.ts';
export { emptySchemas } from './openapi.ts';
export { Page, pageOf, PageQuery, type PageOrder } from './page.ts';
export { problemOf, type Problem } from './problem.ts';
export { ENVIRONMENT, ServiceModule, type ServiceOptions } from './service.module.ts';
export { migrateService, runService, type RunningService } from './service.ts';
export { startService } from './start-service.ts';
