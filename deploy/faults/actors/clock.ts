/** Puts this process's clock forward, or back, by so many milliseconds: for everything that asks what time it is. Timers and `performance` go on as they were. */
export function jumpClock(byMs: number): void {
  const TrueDate = Date;
  const now = () => TrueDate.now() + byMs;
  globalThis.Date = new Proxy(TrueDate, {
    construct: (target, given: ConstructorParameters<DateConstructor>) => (given.length ? new target(...given) : new target(now())),
    apply: () => new TrueDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  });
}
