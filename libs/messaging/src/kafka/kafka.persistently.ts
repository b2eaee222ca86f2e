/** Waits and asks again while the question throws and `worthwhile` says so, ten times at most. */
export async function persistently<T>(question: () => Promise<T>, worthwhile: (error: unknown) => boolean): Promise<T> {
  for (let left = 9, wait = 100; ; left--, wait = Math.min(wait * 1.6, 1000)) {
    try {
      return await question();
    } catch (error) {
      if (left === 0 || !worthwhile(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}
