// Stops what jest.setup.mjs started and removes its folder.
import { rm } from 'node:fs/promises';

export default async function teardown() {
  const { folder, parts } = globalThis.testInfrastructure;
  await Promise.all(parts.map((part) => part.stop()));
  await rm(folder, { recursive: true, force: true });
}
