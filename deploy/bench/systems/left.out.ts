import { AuditTrail } from '@trunkline/service-kit';

/**
 * Loaded into a service before its main program (`node --import`): leaves a part of it out, or takes it in again, each time that it is told to by SIGUSR2. So
 * what the part costs is measured in one process, warm and on one database.
 */
const parts: Record<string, { of: object; method: string; instead: (...given: never[]) => unknown }> = {
  audit: { of: AuditTrail.prototype, method: 'intercept', instead: (_: unknown, next: { handle(): unknown }) => next.handle() },
};

const part = parts[process.env['LEFT_OUT'] ?? ''];
if (part) {
  const { of, method, instead } = part;
  const methods = of as Record<string, unknown>;
  const whole = methods[method];
  process.on('SIGUSR2', () => void (methods[method] = methods[method] === whole ? instead : whole));
}
