import type { CookieOptions, Request } from 'express';

/** How cookies are named and set at an address: for this host alone, read by no script. On loopback without TLS some browsers refuse the prefix. */
export interface CookieWay {
  name(plain: string): string;
  options: CookieOptions;
}

export function cookieWay(address: string): CookieWay {
  const secure = new URL(address).protocol === 'https:';
  return {
    name: (plain) => (secure ? `__Host-${plain}` : plain),
    options: { path: '/', httpOnly: true, sameSite: 'lax', secure },
  };
}

export function cookieOf(request: Request, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1];
}
