import { Injectable } from '@nestjs/common';
import type { Mount } from '@trunkline/service-kit';
import type { NextFunction, Request, Response } from 'express';
import { Services } from '../services/services.provider.ts';
import { WebApp } from './web-app.provider.ts';

/** What comes before Nest: the services' APIs, whose bodies are passed on as they are, and the files of the web app. */
@Injectable()
export class Portal implements Mount {
  constructor(
    private readonly services: Services,
    private readonly app: WebApp,
  ) {}

  handle(request: Request, response: Response, next: NextFunction): void {
    this.services.handle(request, response, (error?: unknown) => (error ? next(error) : this.app.handle(request, response, next)));
  }
}
