import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { IsReference, reportsTo } from '@trunkline/contracts';
import { unknownReference } from '@trunkline/domain';
import { HandlesReport } from '@trunkline/messaging';
import { testService, type Requests, type Somebody, type TestService } from '@trunkline/testing';
import { Type } from 'class-transformer';
import { IsArray, IsOptional, ValidateNested } from 'class-validator';
import { isInReach } from '../access/reach.where.ts';
import { ServiceModule } from '../service.module.ts';

const RepairReport = reportsTo('repair');

class CableEnd {
  @IsReference() enterpriseId!: string;
  @IsReference() accountBan!: string;
}

@RepairReport('test-cable-laid')
class CableLaid {
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsReference() accountBan?: string;
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => CableEnd) ends?: CableEnd[];
}

@RepairReport('test-cable-cut')
class CableCut {
  @IsReference() cable!: string;
}

/** Whose each cable is. */
const cables: Record<string, string> = { 'C-1': 'E-1', 'C-2': 'E-2' };

@Controller()
class CableConsumer {
  @HandlesReport(CableLaid)
  lay() {
    return { outcome: 'taken' as const };
  }

  @HandlesReport(CableCut)
  cut(@Payload() { cable }: CableCut) {
    const enterpriseId = cables[cable];
    if (!enterpriseId || !isInReach({ enterpriseId })) throw unknownReference('cable', cable, 'cable');
    return { outcome: 'taken' as const };
  }
}

@Module({ imports: [ServiceModule.for({ name: 'repair', entities: [], migrations: [] })], controllers: [CableConsumer] })
class CableModule {}

let service: TestService;
beforeAll(async () => {
  service = await testService('repair', CableModule);
  await service.database(
    "insert into account_state values ('B-1', 'E-1', 'One', null, null, null, true), ('B-2', 'E-2', 'Two', null, null, null, true)",
  );
}, 60_000);
afterAll(() => service.stop());

let count = 0;
const event = (name: 'laid' | 'cut', data: object, source = '/depot') => ({
  specversion: '1.0',
  id: `r${++count}`,
  source,
  type: `com.trunkline.inbound.test-cable-${name}.v1`,
  data,
});
const send = (who: Requests, one: object) => who.post('/events', JSON.stringify(one), { 'content-type': 'application/cloudevents+json' });
const digger: Somebody = {
  machine: true,
  enterprises: ['E-1'],
  reports: ['test-cable-laid', 'test-cable-cut'],
  sources: ['/depot', '/yard'],
};

describe('a report', () => {
  it.each<[string, Somebody, object, number, string]>([
    ['of a person', { enterprise: 'E-1' }, event('laid', {}), 403, 'reports are made by clients'],
    ['under the source of another client', digger, event('laid', {}, '/roof'), 403, 'source /roof; it may: /depot, /yard'],
    ['that the client may not make', { ...digger, reports: ['test-cable-cut'] }, event('laid', {}), 403, 'may not report test-cable-laid'],
    ['about an enterprise beyond the grant', digger, event('laid', { enterpriseId: 'E-2' }), 422, 'there is no enterprise E-2'],
    ['about an account of another enterprise', digger, event('laid', { accountBan: 'B-2' }), 422, 'there is no account B-2'],
    [
      'that pairs an account with another enterprise',
      digger,
      event('laid', { enterpriseId: 'E-1', accountBan: 'B-2' }),
      422,
      'account B-2 is not one',
    ],
    ['about what is another enterprise’s', digger, event('cut', { cable: 'C-2' }), 422, 'there is no cable C-2'],
    ['about what is nobody’s', digger, event('cut', { cable: 'C-9' }), 422, 'there is no cable C-9'],
  ])('%s is refused', async (_, who, one, status, detail) => {
    expect((await send(service.as(who), one)).body).toMatchObject({ status, detail: expect.stringContaining(detail) });
  });

  it.each<[string, Somebody, object]>([
    ['of the client’s own enterprise', digger, event('laid', { enterpriseId: 'E-1', accountBan: 'B-1' })],
    ['about what is its own', digger, event('cut', { cable: 'C-1' })],
    ['about an account that identity does not know', digger, event('laid', { enterpriseId: 'E-1', accountBan: 'B-new' })],
    ['about an enterprise that identity does not know', { machine: true }, event('laid', { enterpriseId: 'E-new', accountBan: 'B-newer' })],
  ])('%s is taken', async (_, who, one) => expect((await send(service.as(who), one)).status).toBe(202));

  it.each<[string, Somebody, object, string]>([
    ['an enterprise beyond the grant', digger, { enterpriseId: 'E-2', accountBan: 'B-2' }, 'ends[1].enterpriseId'],
    ['an account of another enterprise', { machine: true }, { enterpriseId: 'E-2', accountBan: 'B-1' }, 'ends[1].accountBan'],
  ])('is refused for %s anywhere within', async (_, who, end, propertyPath) => {
    const ends = [{ enterpriseId: 'E-1', accountBan: 'B-1' }, end];
    expect((await send(service.as(who), event('laid', { ends }))).body).toMatchObject({ status: 422, errors: [{ propertyPath }] });
  });

  it('names the account that is not the enterprise’s, at the topic too', async () => {
    const pair = { enterpriseId: 'E-1', accountBan: 'B-2' };
    const { body } = await send(service, event('laid', pair));
    expect(body.errors).toEqual([expect.objectContaining({ propertyPath: 'accountBan' })]);
    await expect(service.hear(CableLaid, pair, { key: 'E-1' })).rejects.toThrow('account B-2 is not one of the enterprise');
  });

  it('is judged by its own client where several are taken together', async () => {
    const roofer: Somebody = { machine: true, enterprises: ['E-2'] };
    const both = [digger, roofer].map((who) => service.as(who));
    const answers = await Promise.all(
      ['C-1', 'C-2'].flatMap((cable) => both.map(async (who) => (await send(who, event('cut', { cable }))).status)),
    );
    expect(answers).toEqual([202, 422, 422, 202]);
  });

  it('of a client that has not been heard of yet may be sent again', async () => {
    await service.database("delete from client_state where client_id = 'newcomer'");
    const token = await service.tokenOf({ machine: true, subject: 'newcomer' });
    await service.database("delete from client_state where client_id = 'newcomer'");
    service.clock.advance(3000);
    const { status, headers } = await send(service, event('laid', {})).then(() =>
      service.post('/events', JSON.stringify(event('laid', {})), {
        authorization: `Bearer ${token}`,
        'content-type': 'application/cloudevents+json',
      }),
    );
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
  });

  it('in a batch is judged alone', async () => {
    const batch = [event('laid', {}), event('laid', {}, '/roof'), event('cut', { cable: 'C-2' })];
    const { body } = await service
      .as(digger)
      .post('/events', JSON.stringify(batch), { 'content-type': 'application/cloudevents-batch+json' });
    expect(body.map(({ status }: { status: number }) => status)).toEqual([202, 403, 422]);
  });
});

describe('what became of a report', () => {
  it('is told to clients that may report under its source, and to no others', async () => {
    const one = event('laid', {}, '/yard');
    await send(service, one);
    const ask = async (who: Somebody) => (await service.as(who).get(`/events/${one.id}?source=/yard`)).status;
    expect([await ask(digger), await ask({ ...digger, sources: ['/depot'] }), await ask({ enterprises: '*' })]).toEqual([200, 404, 403]);
  });
});
