/** Paths of the web app's own pages. Which of them there are knows the app. */
export const isPage = (path: string): boolean => path === '/' || /^\/(e(\/|$)|refused$|signed-in$)/.test(path);

/** Pages that tell somebody something who need not be signed in. */
export const isForAnybody = (path: string): boolean => /^\/(refused|signed-in)$/.test(path);

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  json: 'application/json',
};

/** Nothing for a kind of file that the app has none of. */
export const typeOf = (file: string): string | undefined => types[/\.(\w+)$/.exec(file)?.[1] ?? ''];

/**
 * What every page of the app is sent with: scripts, styles and data come from here alone, nobody frames it, and forms lead here and to identity, behind which
 * somebody may sign out. `nonce` is for the styles that its controls add. Behind TLS browsers never come without it again.
 */
export function pageHeaders({ address, identity, nonce }: { address: string; identity: string; nonce: string }): Record<string, string> {
  const policy = [
    ...["default-src 'none'", "script-src 'self'", `style-src 'self' 'nonce-${nonce}'`, "img-src 'self' data:", "connect-src 'self'"],
    ...[`form-action 'self' ${new URL(identity).origin}`, "base-uri 'none'", "frame-ancestors 'none'"],
  ].join('; ');
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    vary: 'accept-language, cookie',
    'content-security-policy': policy,
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'cross-origin-opener-policy': 'same-origin',
    ...(new URL(address).protocol === 'https:' && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }),
  };
}
