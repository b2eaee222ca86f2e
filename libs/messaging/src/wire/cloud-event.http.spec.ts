import { describe, expect, it } from '@jest/globals';
import { attributes, binary, bytes, hello, prefixed, refusal, structured, without } from './cloud-event.fixture.ts';
import { fromHttp } from './cloud-event.ts';

describe('the HTTP binding of the CloudEvents conformance suite', () => {
  it.each(['application/json', 'application/json; charset=utf-8'])('reads binary mode (%s)', (datacontenttype) => {
    expect(binary({ 'content-type': datacontenttype })).toMatchObject({ ...attributes, datacontenttype, extensions: {}, data: hello });
  });

  it.each(['application/cloudevents+json', 'Application/CloudEvents+JSON; charset=utf-8'])('reads structured mode (%s)', (contentType) => {
    const event = { ...attributes, datacontenttype: 'application/json', data: hello };
    expect(fromHttp({ 'content-type': contentType }, bytes(event))).toMatchObject({ batch: false, events: [{ ...event, extensions: {} }] });
  });
});

describe('HTTP header values', () => {
  it.each([
    ['Euro%20%E2%82%AC%20%F0%9F%98%80', 'Euro € 😀'],
    ['%65uro', 'euro'],
    ['%e2%82%ac', '€'],
    ['"a \\"quoted\\" id"', 'a "quoted" id'],
    ['%2541', '%41'],
    ['a+b', 'a+b'],
  ])('decode %j', (sent, id) => expect(binary({ 'ce-id': sent }).id).toBe(id));

  it.each(['%C0%A0', '%zz', '100%', '%ED%A0%80', 'caf\u00e9', '"open', '%00'])('refuse %j', (sent) => {
    expect(refusal(() => binary({ 'ce-id': sent }))).toMatchObject({
      status: 400,
      code: 'invalidFormat',
      errors: [{ propertyPath: 'ce-id' }],
    });
  });

  it('take any extension by its name', () => {
    expect({ ...binary({ 'ce-sequence': '0000000000000000007', 'ce-constructor': 'x' }).extensions }).toEqual({
      sequence: '0000000000000000007',
      constructor: 'x',
    });
  });

  it('refuse a name that is no attribute name', () => {
    expect(refusal(() => binary({ 'ce-my-extension': 'x' }))).toMatchObject({ status: 400, errors: [{ propertyPath: 'ce-my-extension' }] });
  });

  it('refuse the same attribute twice', () => {
    expect(binary({ 'ce-id': ['1'] }).id).toBe('1');
    expect(refusal(() => binary({ 'ce-id': ['1', '2'] }))).toMatchObject({ status: 400, errors: [{ propertyPath: 'ce-id' }] });
  });

  it('refuse ce-datacontenttype, which Content-Type says', () => {
    expect(refusal(() => binary({ 'ce-datacontenttype': 'application/json' })).status).toBe(400);
  });

  it.each(['specversion', 'id', 'source', 'type'])('name ce-%s when it is missing', (name) => {
    for (const value of [undefined, '']) {
      const headers = { ...prefixed('ce-'), 'content-type': 'application/json', [`ce-${name}`]: value };
      if (value === undefined) Reflect.deleteProperty(headers, `ce-${name}`);
      expect(refusal(() => fromHttp(headers, bytes(hello)))).toMatchObject({
        status: 400,
        code: 'missingProperty',
        errors: [{ propertyPath: `ce-${name}` }],
      });
    }
  });
});

describe('an HTTP request as a whole', () => {
  it.each([
    undefined,
    'text/plain',
    'application/cloudevents+avro',
    'application/cloudevents-batch+xml',
    'application/json; charset=latin1',
  ])('is refused with 415 under the content type %s', (contentType) =>
    expect(refusal(() => binary({ 'content-type': contentType })).status).toBe(415),
  );

  it.each(['json', 'application/json; utf-8', 'application/json charset=utf-8'])(
    'is refused with 400 under %s, which is no media type',
    (contentType) => {
      expect(refusal(() => binary({ 'content-type': contentType })).status).toBe(400);
    },
  );

  it.each(['{"half": ', 'text', '\ufeff\ufeff{}'])('is refused with 400 for the body %j', (body) => {
    expect(refusal(() => binary({}, Buffer.from(body)))).toMatchObject({ status: 400, code: 'invalidBody' });
    expect(refusal(() => fromHttp({ 'content-type': 'application/cloudevents+json' }, Buffer.from(body))).status).toBe(400);
  });

  it('is refused with 400 for bytes that are no UTF-8', () => {
    expect(refusal(() => binary({}, Buffer.from([0x22, 0xc3, 0x28, 0x22])))).toMatchObject({
      status: 400,
      code: 'invalidBody',
      detail: 'the body is not UTF-8',
    });
  });

  it('is refused with 400 for JSON too deep to be written again', () => {
    expect(refusal(() => binary({}, Buffer.from('['.repeat(200_000) + ']'.repeat(200_000)))).detail).toMatch(/nested more than 100 levels/);
  });

  it('is taken as deep as a hundred levels, and with any number of brackets side by side', () => {
    const nested = (levels: number) => Buffer.from('['.repeat(levels) + ']'.repeat(levels));
    expect(JSON.stringify(binary({}, nested(100)).data)).toHaveLength(200);
    expect(refusal(() => binary({}, nested(101))).status).toBe(400);
    expect(binary({}, bytes(Array(500).fill({}))).data).toHaveLength(500);
  });

  it.each(['{"email": "\\ud800@example.com"}', '{"\\udc00": 1}'])('is refused with 400 for text that is no Unicode: %s', (body) =>
    expect(refusal(() => binary({}, Buffer.from(body))).status).toBe(400),
  );
  it('leaves the prototype of everything alone', () => {
    for (const name of ['__proto__', '\\u005f_proto__']) {
      expect(refusal(() => binary({}, Buffer.from(`{"a": {"${name}": {"admin": true}}}`)))).toMatchObject({ status: 400 });
    }
    expect(
      refusal(() => fromHttp({ 'content-type': 'application/cloudevents+json' }, Buffer.from('{"__proto__": {"id": "1"}}'))).status,
    ).toBe(400);
    expect(structured(attributes).extensions.constructor).toBeUndefined();
  });

  it('may have no data', () => expect(binary({}, Buffer.alloc(0)).data).toBeUndefined());
});

describe('a batch', () => {
  const batch = (members: unknown) => fromHttp({ 'content-type': 'application/cloudevents-batch+json' }, bytes(members));

  it('judges each member alone, in order', () => {
    const deep = { ...attributes, data: JSON.parse('['.repeat(101) + ']'.repeat(101)) };
    const { batch: isBatch, events } = batch([
      { ...attributes, data: 1 },
      'no object',
      without('id'),
      { ...attributes, specversion: '0.3' },
      deep,
      { ...attributes, id: '2', data: 2 },
    ]);

    expect(isBatch).toBe(true);
    expect(events).toMatchObject([
      { id: attributes.id, data: 1 },
      { refusal: { status: 400 } },
      { source: attributes.source, refusal: { code: 'missingProperty', detail: 'id is required and must not be empty' } },
      { id: attributes.id, source: attributes.source, refusal: { code: 'invalidValue' } },
      { id: attributes.id, refusal: { code: 'invalidBody' } },
      { id: '2', data: 2 },
    ]);
  });

  it('may be empty', () => expect(batch([])).toEqual({ batch: true, events: [] }));
  it('must be an array', () => expect(refusal(() => batch(attributes)).status).toBe(400));
});
