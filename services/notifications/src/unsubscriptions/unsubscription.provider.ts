import { Injectable } from '@nestjs/common';
import type { Mount } from '@trunkline/service-kit';
import type { NextFunction, Request, Response } from 'express';
import { unsubscriptionPath } from '../mail/unsubscription.link.ts';

/** Lets forms through that a mail program or a browser sends to stop mails: that they come is all they say (RFC 8058, 3.2), so what is in them is not read. */
@Injectable()
export class UnsubscriptionDoor implements Mount {
  handle(request: Request, _response: Response, next: NextFunction): void {
    if (request.method !== 'POST' || !request.path.startsWith(`${unsubscriptionPath}/`)) return next();
    request.body = {};
    request.once('end', next).once('error', next).resume();
  }
}
