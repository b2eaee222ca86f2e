import { afterAll, beforeAll } from '@jest/globals';
import { testService, type TestService } from '@trunkline/testing';
import { RepairModule } from './repair.module.ts';

/** Runs repair, at eight in the morning, for the specs of one file: `repairing((service) => (repair = service))`. */
export function repairing(use: (repair: TestService) => void): void {
  let running: TestService;
  beforeAll(async () => {
    running = await testService('repair', RepairModule);
    running.clock.set('2026-03-01T08:00:00Z');
    use(running);
  }, 180_000);
  afterAll(() => running.stop());
}
