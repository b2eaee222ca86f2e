import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { Refusal } from '@trunkline/domain';
import { isDatabaseAway } from '@trunkline/messaging';
import type { Response } from 'express';
import { errors } from 'oidc-provider';
import { page, show } from './layout.page.tsx';

/** Says what is wrong, and what to do. */
export const problemPage = (title: string, detail: string): string => page(title, <p>{detail}</p>);

export const expiredPage = (): string =>
  problemPage(
    'This sign-in is over',
    'It took too long, or was finished already. Go back to the program that you want to use, and sign in from there.',
  );

/** What a program asked for that sent somebody here cannot be done; they can do little about it, whoever made the program can. */
export const refusedPage = (error: string, description = 'it cannot be done'): string =>
  page(
    'This cannot go on',
    <>
      <p>
        The program that sent you here asked for something that is not possible. Go back to it and try again; if it goes on, show this to
        whoever runs it:
      </p>
      <p>
        <code>
          {error}: {description}
        </code>
      </p>
    </>,
  );

/** Answers what went wrong on a page by a page. */
@Catch()
export class ProblemPages implements ExceptionFilter {
  private readonly log = new Logger(ProblemPages.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (error instanceof errors.SessionNotFound) return show(response, expiredPage(), { status: 410 });
    if (error instanceof Refusal) return show(response, problemPage(error.title, error.detail), { status: error.status });
    if (isDatabaseAway(error) || (error instanceof errors.OIDCProviderError && error.statusCode === 503)) {
      response.set('retry-after', '5');
      return show(response, problemPage('Try again in a moment', away), { status: 503 });
    }
    const id = String(response.getHeader('x-request-id') ?? '');
    this.log.error({ message: 'a page failed', requestId: id, error: (error as Error).stack ?? String(error) });
    show(response, problemPage('Something went wrong here', `Try again; if it goes on, tell us about it and quote ${id}.`), {
      status: 500,
    });
  }
}

const away = 'A part of Trunkline cannot be reached right now. Nothing was changed.';
