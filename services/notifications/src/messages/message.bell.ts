/** Lets a loop wait for work: until somebody rings, or until the time is over. A ring while nobody waits is remembered. */
export class Bell {
  private rung = false;
  private answer = (): void => undefined;

  ring(): void {
    this.rung = true;
    this.answer();
  }

  async within(milliseconds: number): Promise<void> {
    if (!this.rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.answer = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.rung = false;
  }
}
