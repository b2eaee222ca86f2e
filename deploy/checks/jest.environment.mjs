// Jest's environment for Node, in a process that ends at once when it has nothing left to do: taking a worker's heap of a gigabyte apart takes longer than Jest waits.
import { TestEnvironment } from 'jest-environment-node';

process.once('beforeExit', () => process.exit());

export default TestEnvironment;
