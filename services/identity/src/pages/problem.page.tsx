import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { Refusal } from '@trunkline/domain';
import { isDatabaseAway } from '@trunkline/messaging';
import type { Language } from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { errors } from 'oidc-provider';
import type { ReactNode } from 'react';
import { sayRefusal } from '../identity.say.ts';
import { problemWords as words } from './layout-words.page.ts';
import { page, show } from './layout.page.tsx';
import { languageAsked } from './reader.requests.ts';
import { say } from './say.page.ts';
import { signInWords } from './sign-in-words.page.ts';

type Problem = Exclude<keyof typeof words, `${string}Why`>;

/** Says what is wrong, and what to do. */
const problemPage = (language: Language, name: Problem, detail?: ReactNode): string =>
  page({ language, title: say(language, words[name]) }, detail ?? <p>{say(language, words[`${name}Why`])}</p>);

/** Somebody may sign in, but has access to nothing. */
export const nowherePage = (language: Language): string =>
  page({ language, title: say(language, signInWords.nowhere) }, <p>{say(language, signInWords.nowhereWhy)}</p>);

/** What a program asked for that sent somebody here cannot be done; they can do little about it, whoever made the program can. */
export const refusedPage = (language: Language, error: string, description = 'it cannot be done'): string =>
  problemPage(
    language,
    'refused',
    <>
      <p>{say(language, words.refusedWhy)}</p>
      <p>
        <code lang="en">
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
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const language = (response.locals['language'] as Language | undefined) ?? languageAsked(http.getRequest<Request>());
    if (error instanceof errors.SessionNotFound) return show(response, problemPage(language, 'expired'), { status: 410 });
    if (error instanceof Refusal) return show(response, refusalPage(language, error), { status: error.status });
    if (isDatabaseAway(error) || (error instanceof errors.OIDCProviderError && error.statusCode === 503)) {
      response.set('retry-after', '5');
      return show(response, problemPage(language, 'away'), { status: 503 });
    }
    const id = String(response.getHeader('x-request-id') ?? '');
    this.log.error({ message: 'a page failed', requestId: id, error: (error as Error).stack ?? String(error) });
    show(response, problemPage(language, 'failed', <p>{say(language, words.failedWhy, { id })}</p>), { status: 500 });
  }
}

const refusals = { 400: 'unreadable', 403: 'foreign', 409: 'taken' } as const;

function refusalPage(language: Language, { status, detail }: Refusal): string {
  if (status in refusals) return problemPage(language, refusals[status as keyof typeof refusals]);
  const said = sayRefusal(language, detail);
  return problemPage(language, 'taken', <p lang={said === undefined ? 'en' : undefined}>{said ?? detail}</p>);
}
