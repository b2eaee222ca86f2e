export function runningLauncher(): number | undefined;
export function wasKilled(): boolean;
export function forgetLast(): void;
export function takeLock(): void;
export function dropLock(): void;
