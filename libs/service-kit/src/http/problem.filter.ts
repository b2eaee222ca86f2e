import {
  Catch,
  Logger as NestLogger,
  MethodNotAllowedException,
  NotFoundException,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { Logger } from '@trunkline/messaging';
import type { Request, Response } from 'express';
import { NotLetIn } from '../access/access.refusals.ts';
import { languageOf, languages } from '../language/language.rules.ts';
import type { Say } from '../language/sentences.ts';
import type { AllowedMethods } from './methods.ts';
import { problemIn } from './problem.language.ts';
import { problemFor, type Problem } from './problem.ts';
import { isTmf, tmfErrorOf } from './tmf.error.ts';

/** How long a caller should wait before it asks again, in seconds. */
const retryAfter = 5;

/** Answers every error as RFC 9457 `application/problem+json` in the language asked for, on faces of TM Forum’s as those have it; logs those that are ours. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Logger,
    private readonly say: Say,
    private readonly allowed: AllowedMethods,
    private readonly missing: (request: Request, response: Response) => boolean,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const error = this.withAllow(thrown, request, response);
    if (error instanceof NotFoundException && !request.route && this.missing(request, response)) return;
    const requestId = String(response.getHeader('x-request-id') ?? '');
    const problem = { ...problemFor(error, requestId), instance: request.path };
    if (problem.status >= 500) this.log.error('request failed', { requestId, status: problem.status, error: described(error) });
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error instanceof NotLetIn) response.setHeader('www-authenticate', error.challenge);
    if (problem.status === 503) response.setHeader('retry-after', retryAfter);
    const said = this.inLanguageOf(request, response, problem);
    const [type, body] = isTmf(request.path) ? ['application/json', tmfErrorOf(said)] : ['application/problem+json', said];
    response.status(problem.status).type(type).send(JSON.stringify(body));
  }

  private inLanguageOf(request: Request, response: Response, problem: Problem): Problem {
    const language = languageOf(request);
    const [english] = languages;
    const said = language === english ? problem : problemIn(language, problem, this.say);
    if (!said) NestLogger.debug(`no ${language} for a refusal: ${problem.code} at ${request.path}`, ProblemFilter.name);
    response.vary('accept-language').setHeader('content-language', said ? language : english);
    return said ?? problem;
  }

  /** Where the path leads somewhere and only its method does not, that is what is wrong. */
  private withAllow(thrown: unknown, { route, path, method }: Request, response: Response): unknown {
    const methods = thrown instanceof NotFoundException && !route ? this.allowed(path) : [];
    if (!methods.length || methods.includes(method)) return thrown;
    response.setHeader('allow', methods.join(', '));
    return new MethodNotAllowedException(`${path} takes ${methods.join(', ')}, not ${method}`);
  }
}

/** The stack of an error and of its cause. */
export function described(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = error.stack ?? error.message;
  return error.cause === undefined ? text : `${text}\ncaused by ${described(error.cause)}`;
}
