import { Injectable } from '@nestjs/common';
import { isForm, takeForm, type Mount } from '@trunkline/service-kit';
import type { NextFunction, Request, Response } from 'express';

const paths = ['/help/registration', '/backchannel-logout'];

/** Reads forms: those of pages that run nothing, and what identity says when somebody signed out. Everything else that comes in is JSON. */
@Injectable()
export class Forms implements Mount {
  handle(request: Request, _response: Response, next: NextFunction): void {
    if (paths.includes(request.path) && isForm(request)) takeForm(request, next);
    else next();
  }
}
