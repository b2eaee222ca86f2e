import { Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { enrolmentPage, recoveryCodesPage } from './enrolment.page.tsx';
import { enterprisePage } from './enterprise.page.tsx';
import { Forms } from '../pages/form.requests.ts';
import { show, type FormReading } from '../pages/layout.page.tsx';
import { nowherePage, ProblemPages } from '../pages/problem.page.tsx';
import { secondFactorPage } from './second-factor.page.tsx';
import { SignInCommands, type Fault, type Visit } from './sign-in.commands.ts';
import { signInPage } from './sign-in.page.tsx';

/** The pages of a sign-in. They are for people and say so themselves, so they are no part of the API's document. */
@ApiExcludeController()
@Public()
@UseFilters(ProblemPages)
@Controller('sign-in/:uid')
export class SignInController {
  constructor(
    private readonly commands: SignInCommands,
    private readonly forms: Forms,
  ) {}

  @Get()
  async begin(@Param('uid') uid: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const visit = await this.commands.visit(uid, request, response);
    show(response, signInPage({ ...this.read(visit), username: visit.loginHint }), leadingBack(visit));
  }

  @Post()
  async password(@Param('uid') uid: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { username = '', password = '' } = this.forms.read(request);
    const visit = await this.commands.visit(uid, request, response);
    const fault = await this.commands.password(visit, username, password);
    if (!fault) return this.goOn(visit);
    showFault(visit, fault, signInPage({ ...this.read(visit), username, fault }));
  }

  @Get('second-factor')
  async secondFactor(@Param('uid') uid: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const visit = await this.commands.visit(uid, request, response);
    await this.commands.progressOf(visit);
    show(response, secondFactorPage(this.read(visit)), leadingBack(visit));
  }

  @Post('second-factor')
  async code(@Param('uid') uid: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { code = '' } = this.forms.read(request);
    const visit = await this.commands.visit(uid, request, response);
    const fault = await this.commands.code(visit, code);
    if (!fault) return this.goOn(visit);
    showFault(visit, fault, secondFactorPage({ ...this.read(visit), fault }));
  }

  @Get('enrolment')
  async enrolment(@Param('uid') uid: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const visit = await this.commands.visit(uid, request, response);
    const card = await this.commands.card(visit);
    show(response, enrolmentPage({ ...this.read(visit), card }), leadingBack(visit));
  }

  @Post('enrolment')
  async enrol(@Param('uid') uid: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { code = '' } = this.forms.read(request);
    const visit = await this.commands.visit(uid, request, response);
    const codes = await this.commands.enrol(visit, code);
    const form = this.read(visit);
    if (codes) return show(response, recoveryCodesPage({ ...form, codes, goOn: `/sign-in/${uid}/done` }), leadingBack(visit));
    const fault: Fault = { fault: 'wrongFirstCode' };
    showFault(visit, fault, enrolmentPage({ ...form, card: await this.commands.card(visit), fault }));
  }

  @Post('done')
  async done(@Param('uid') uid: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    this.forms.read(request);
    await this.goOn(await this.commands.visit(uid, request, response));
  }

  @Get('enterprise')
  async enterprises(@Param('uid') uid: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const visit = await this.commands.visit(uid, request, response);
    const places = await this.commands.placesOf(visit);
    show(response, enterprisePage({ ...this.read(visit), places }), leadingBack(visit));
  }

  @Post('enterprise')
  async choose(@Param('uid') uid: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { place = '' } = this.forms.read(request);
    const visit = await this.commands.visit(uid, request, response);
    response.redirect(303, await this.commands.finish(visit, place));
  }

  private read({ request, response, language }: Visit): FormReading {
    return { ...this.forms.open(request, response), language };
  }

  private async goOn(visit: Visit): Promise<void> {
    const step = await this.commands.nextStep(visit);
    if (step === 'nowhere') return show(visit.response, nowherePage(visit.language), { status: 403 });
    visit.response.redirect(303, step === 'done' ? await this.commands.finish(visit) : `/sign-in/${visit.uid}/${step}`);
  }
}

const leadingBack = ({ redirectUri }: Visit) => ({ leadsTo: redirectUri });

function showFault({ response, redirectUri }: Visit, { wait }: Fault, html: string): void {
  if (wait) response.set('retry-after', String(wait));
  show(response, html, { status: wait ? 429 : 422, leadsTo: redirectUri });
}
