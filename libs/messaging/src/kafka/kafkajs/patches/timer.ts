import { patch } from './patch.ts';

/** As much of kafkajs' request queue as is touched here. */
export interface RequestQueue {
  throttledUntil: number;
  pending: unknown[];
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  checkPendingRequests(): void;
  scheduleCheckPendingRequests(): void;
}

/**
 * kafkajs 2.2.4 asks for a timer of a negative length after every request, which Node answers with a warning and a needless wake-up
 * (tulios/kafkajs#1751). This sets one only when requests wait. Does nothing for any other version.
 */
export function patchNegativeTimer(version: string, prototype: RequestQueue): boolean {
  return patch(version, prototype, () => {
    prototype.scheduleCheckPendingRequests = function () {
      if (this.throttleCheckTimeoutId || this.pending.length === 0) return;
      const wait = Math.max(this.throttledUntil - Date.now(), 10);
      this.throttleCheckTimeoutId = setTimeout(() => {
        this.throttleCheckTimeoutId = null;
        this.checkPendingRequests();
      }, wait);
    };
  });
}
