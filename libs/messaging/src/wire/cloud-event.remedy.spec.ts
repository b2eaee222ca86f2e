import { describe, expect, it } from '@jest/globals';
import { attributes, bytes, hello, prefixed, refusal } from './cloud-event.fixture.ts';
import { fromHttp, fromKafka } from './cloud-event.ts';

const json = { 'content-type': 'application/json' };
const structured = { ...attributes, data: hello };

describe('a sender that overlooked something is told', () => {
  it('that header values are percent-encoded', () => {
    const { errors } = refusal(() => fromHttp({ ...prefixed('ce-', { source: '/a%20b' }), ...json }, bytes(hello)));
    expect(errors[0]).toMatchObject({
      propertyPath: 'ce-source',
      detail: expect.stringContaining('header values are percent-encoded, so /a%20b says “/a b”: write /a%2520b for /a%20b'),
    });
  });

  it.each([
    ['an event over HTTP', () => fromHttp(json, bytes(structured)), 'application/cloudevents+json'],
    ['a batch over HTTP', () => fromHttp(json, bytes([structured])), 'application/cloudevents-batch+json'],
    ['an event over Kafka', () => fromKafka(json, bytes(structured)), 'application/cloudevents+json'],
    ['an event over Kafka as text', () => fromKafka({ 'content-type': 'text/plain' }, bytes(structured)), 'application/cloudevents+json'],
    ['an event over Kafka without headers', () => fromKafka({}, bytes(structured)), 'application/cloudevents+json'],
  ])('which content type %s has', (_, read, wanted) => {
    const { errors } = refusal(read);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ propertyPath: 'content-type', detail: expect.stringContaining(`content-type must be ${wanted}`) });
  });

  it.each([
    ['in binary mode', (type: string) => fromHttp({ ...prefixed('ce-'), 'content-type': type }, bytes(hello)), 'application/json; utf-8'],
    ['in structured mode', (type: string) => fromHttp({ 'content-type': type }, bytes(structured)), 'application/cloudevents+json; utf-8'],
    ['in a batch', (type: string) => fromHttp({ 'content-type': type }, bytes([])), 'application/cloudevents-batch+json; utf-8'],
    ['over Kafka', (type: string) => fromKafka({ ...prefixed('ce_'), 'content-type': type }, bytes(hello)), 'application/json; utf-8'],
    [
      'over Kafka, structured',
      (type: string) => fromKafka({ 'content-type': type }, bytes(structured)),
      'application/cloudevents+json; utf-8',
    ],
  ])('how a charset is written, %s', (_, read, type) => {
    expect(refusal(() => read(type))).toMatchObject({
      status: 400,
      errors: [{ propertyPath: 'content-type', detail: expect.stringContaining('charset=utf-8') }],
    });
  });

  it('of a time out of range, and not that it is none', () => {
    const { errors } = refusal(() => fromHttp({ ...prefixed('ce-', { time: '1900-01-01T00:00:00+08:00' }), ...json }, bytes(hello)));
    expect(errors[0]!.detail).toBe('ce-time must be an instant from 1900-01-01T00:00:00Z to 9998-12-31T23:59:59.999Z, in UTC');
  });
});

describe('a name that is sent twice', () => {
  const twice = '{"a":{"b":1,"b":2}}';
  const event = (data: string) => Buffer.from(`{"specversion":"1.0","id":"1","source":"/s","type":"t","data":${data}}`);

  it.each([
    ['in binary mode', () => fromHttp({ ...prefixed('ce-'), ...json }, Buffer.from(twice)), 'a.b'],
    ['in structured mode', () => fromHttp({ 'content-type': 'application/cloudevents+json' }, event(twice)), 'data.a.b'],
    [
      'in Base64',
      () => {
        const encoded = Buffer.from(twice).toString('base64');
        return fromHttp({ 'content-type': 'application/cloudevents+json' }, bytes({ ...attributes, data_base64: encoded }));
      },
      'a.b',
    ],
    ['over Kafka', () => fromKafka({ ...prefixed('ce_'), ...json }, Buffer.from(twice)), 'a.b'],
  ])('%s is refused and named', (_, read, propertyPath) => {
    expect(refusal(read)).toMatchObject({ status: 400, errors: [{ propertyPath }] });
  });

  it('by one of a batch concerns that one alone', () => {
    const batch = Buffer.from(`[${String(event('{}'))},${String(event(twice))},${String(event('{}'))}]`);
    const { events } = fromHttp({ 'content-type': 'application/cloudevents-batch+json' }, batch);
    expect(events.map((member) => ('refusal' in member ? member.refusal.errors[0]!.propertyPath : member.id))).toEqual([
      '1',
      'data.a.b',
      '1',
    ]);
    expect(events[1]).toMatchObject({ id: '1', source: '/s' });
  });
});
