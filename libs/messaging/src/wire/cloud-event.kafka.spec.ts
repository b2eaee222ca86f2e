import { describe, expect, it } from '@jest/globals';
import { attributes, bytes, hello, prefixed, refusal } from './cloud-event.fixture.ts';
import { fromKafka } from './cloud-event.ts';

const record = (headers: object, value: Buffer | null = bytes(hello)) =>
  fromKafka({ ...prefixed('ce_'), 'content-type': 'application/json', ...headers }, value);

describe('the Kafka binding of the CloudEvents conformance suite', () => {
  it('reads binary mode', () => {
    const headers = Object.fromEntries(Object.entries(prefixed('ce_')).map(([name, value]) => [name, Buffer.from(value)]));
    expect(record(headers)).toMatchObject({ ...attributes, datacontenttype: 'application/json', data: hello });
  });

  it('tells records apart that share all attributes but one', () => {
    const sources = ['/east', '/west', '/east', '/west/1'];
    expect(sources.map((source) => record({ ce_source: Buffer.from(source) }).source)).toEqual(sources);
  });

  it.each(['ce_', 'ce_Id', 'ce_data'])('refuses the header %s, which names no attribute', (name) => {
    expect(refusal(() => record({ [name]: 'x' }))).toMatchObject({
      status: 400,
      errors: [{ propertyPath: name, code: 'unexpectedProperty' }],
    });
  });

  it.each(['application/cloudevents+json', 'application/cloudevents+json; charset=utf-8'])('reads structured mode (%s)', (contentType) => {
    const event = { ...attributes, datacontenttype: 'application/json', data: hello };
    expect(fromKafka({ 'content-type': Buffer.from(contentType) }, bytes(event))).toMatchObject(event);
  });
});

describe('a Kafka record', () => {
  it('without headers is refused, and every missing attribute named', () => {
    const { status, code, errors } = refusal(() => fromKafka({}, bytes(hello)));
    expect({ status, code, paths: errors.map(({ propertyPath }) => propertyPath) }).toEqual({
      status: 400,
      code: 'missingProperty',
      paths: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type'],
    });
  });

  it('without a value is an event without data in binary mode, and none in structured mode', () => {
    expect(record({}, null).data).toBeUndefined();
    expect(refusal(() => fromKafka({ 'content-type': 'application/cloudevents+json' }, null))).toMatchObject({
      status: 400,
      detail: 'the record has no value',
    });
  });

  it.each([undefined, 'text/plain', 'application/cloudevents+avro', 'application/cloudevents-batch+json'])(
    'is refused with 415 under the content type %s',
    (contentType) => {
      expect(refusal(() => record({ 'content-type': contentType })).status).toBe(415);
    },
  );

  it('keeps header values as they are, percent signs too', () => expect(record({ ce_id: Buffer.from('100%25 €') }).id).toBe('100%25 €'));
  it.each([
    ['bytes that are no UTF-8', { ce_id: Buffer.from([0xc3, 0x28]) }],
    ['the same header twice', { ce_id: ['1', '2'] }],
    ['an upper-case attribute name', { ce_Extension: 'x' }],
    ['an empty id', { ce_id: '' }],
  ])('with %s among its headers is refused', (_, headers) => expect(refusal(() => record(headers)).status).toBe(400));
  it('whose value is no JSON is refused', () => expect(refusal(() => record({}, Buffer.from('{'))).detail).toBe('the value is not JSON'));
});
