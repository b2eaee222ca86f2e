/** The repository's folder, with a closing slash. */
export const root: string;
/** Compiles what changed and removes outputs whose source is gone. Returns the number of files compiled. */
export function build(): Promise<number>;
