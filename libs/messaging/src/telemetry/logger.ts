/** Where the backbone says what an operator should know. Never personal data: ids, counts and reasons only. */
export interface Logger {
  info(message: string, details?: object): void;
  warn(message: string, details?: object): void;
  error(message: string, details?: object): void;
}

export const LOGGER = Symbol('Logger');
