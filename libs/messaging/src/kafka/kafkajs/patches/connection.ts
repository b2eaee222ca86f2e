import { patch } from './patch.ts';

/** As much of kafkajs' connection as is touched here. */
export interface Connection {
  bytesBuffered: number;
  bytesNeeded: number;
  chunks: Buffer[];
  isConnected(): boolean;
  connect(): Promise<unknown>;
}

const sizeBytes = 4;

/**
 * kafkajs 2.2.4 keeps what it has of a response when its connection breaks, and takes what comes over the next one for the rest: no answer is understood
 * again, while the process believes it is in the group. This begins afresh. Returns false, and does nothing, for any other version.
 */
export function connectAfresh(version: string, prototype: Connection): boolean {
  return patch(version, prototype, () => {
    const { connect } = prototype;
    prototype.connect = function () {
      if (!this.isConnected()) Object.assign(this, { bytesBuffered: 0, bytesNeeded: sizeBytes, chunks: [] });
      return connect.call(this);
    };
  });
}
