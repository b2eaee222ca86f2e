import { languageOf } from '@trunkline/service-kit';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { ControlCenterConfig } from '../control-center.config.ts';
import { fields, registrationPage, registrationTakenPage, type Asking } from './registration.page.tsx';

interface Answer {
  status: number;
  html: string;
}
interface Problem {
  detail?: string;
  errors?: { propertyPath: string; detail: string }[];
}

const patienceMs = 20_000;
const away = 'the service that takes requests is away for the moment: try again in a minute';

/** Asks identity for a place in an enterprise, for somebody who has none and so is not signed in. */
@Injectable()
export class RegistrationCommands {
  constructor(private readonly config: ControlCenterConfig) {}

  /** Answers with the page to show: what was asked is taken, or the form as it was typed with what is wrong. */
  async ask(request: Request): Promise<Answer> {
    const language = languageOf(request);
    const typed = typedIn(request.body as Record<string, unknown> | undefined);
    const { message, ...needed } = typed;
    const content = { ...needed, ...(message && { message }), locale: language };
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': request.ip ?? '' };
    const answer = await fetch(`${this.config.IDENTITY_URL}/registrations`, {
      ...{ method: 'POST', headers, body: JSON.stringify(content), redirect: 'manual', signal: AbortSignal.timeout(patienceMs) },
    }).catch(() => undefined);
    if (answer?.ok) return { status: 200, html: registrationTakenPage(language) };
    const problem = ((await answer?.json().catch(() => undefined)) ?? {}) as Problem;
    return { status: answer?.status ?? 503, html: registrationPage(language, askingOf(typed, problem)) };
  }
}

/** What the form has of its own fields, and nothing else. */
function typedIn(body: Record<string, unknown> = {}): Record<string, string> {
  const names = [...fields.map(({ name }) => name), 'message'];
  return Object.fromEntries(names.map((name) => [name, typeof body[name] === 'string' ? body[name].trim() : '']));
}

function askingOf(typed: Record<string, string>, { detail = away, errors = [] }: Problem): Asking {
  const faults = Object.fromEntries(errors.map((one) => [one.propertyPath, one.detail]));
  return Object.keys(faults).some((name) => name in typed) ? { typed, faults } : { typed, faults, refusal: detail };
}
