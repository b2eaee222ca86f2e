import { patch } from './patch.ts';

/** As much of kafkajs' member of a group as is touched here. */
export interface Member {
  /** When it was last heard of, by the wall clock. */
  lastRequest: number;
  heartbeat(beat: { interval: number }): Promise<void>;
}

/**
 * kafkajs 2.2.4 sends a heartbeat when the wall clock says that it is time. Set back by an hour, it is silent for an hour: put out of its group, it goes
 * on reading. With this, no beat is later than now. Returns false, and does nothing, for any other version.
 */
export function beatWhenTheClockIsSetBack(version: string, prototype: Member): boolean {
  return patch(version, prototype, () => {
    const { heartbeat } = prototype;
    prototype.heartbeat = function (beat) {
      this.lastRequest = Math.min(this.lastRequest, Date.now());
      return heartbeat.call(this, beat);
    };
  });
}
