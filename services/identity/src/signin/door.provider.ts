import { Injectable } from '@nestjs/common';
import { isForm, takeForm, type Mount } from '@trunkline/service-kit';
import type { NextFunction, Request, Response } from 'express';
import { OidcProvider } from '../tokens/oidc.provider.ts';

const pages = /^\/(sign-in|forgot-password|set-password|registration)(\/|$)/i;

/** What comes before Nest: OpenID Connect, which reads requests itself, and the forms of pages. */
@Injectable()
export class SignInDoor implements Mount {
  constructor(private readonly oidc: OidcProvider) {}

  handle(request: Request, response: Response, next: NextFunction): void {
    if (pages.test(request.path) && isForm(request)) takeForm(request, next);
    else this.oidc.handle(request, response, next);
  }
}
