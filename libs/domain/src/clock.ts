/** What time it is, for code whose outcome depends on it. Tests hand in one they can set. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}
