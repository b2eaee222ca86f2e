import { Injectable } from '@nestjs/common';
import { languageOf, type Mount } from '@trunkline/service-kit';
import type { NextFunction, Request, Response } from 'express';
import { Forms } from './form.provider.ts';
import { Services } from '../services/services.provider.ts';
import { WebApp } from './web-app.provider.ts';

/** What comes before Nest: the services' APIs, whose bodies are passed on as they are, forms of help, and the files of the web app. */
@Injectable()
export class Portal implements Mount {
  constructor(
    private readonly services: Services,
    private readonly forms: Forms,
    private readonly app: WebApp,
  ) {}

  handle(request: Request, response: Response, next: NextFunction): void {
    const mounts: Mount[] = [this.services, this.forms, this.app];
    const goOn = (error?: unknown): void => {
      const mount = error ? undefined : mounts.shift();
      if (mount) mount.handle(request, response, goOn);
      else next(error);
    };
    goOn();
  }

  missing(request: Request, response: Response): boolean {
    const isBrowser = request.method === 'GET' && request.accepts(['json', 'html']) === 'html';
    if (isBrowser) this.app.show(response.status(404), languageOf(request));
    return isBrowser;
  }
}
