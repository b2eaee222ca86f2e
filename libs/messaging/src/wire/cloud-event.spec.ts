import { describe, expect, it } from '@jest/globals';
import { attributes, bytes, hello, prefixed, refusal } from './cloud-event.fixture.ts';
import { fromHttp, type CloudEvent, type Refused } from './cloud-event.ts';

const without = (name: string) => Object.fromEntries(Object.entries(attributes).filter(([key]) => key !== name));
const one = (read: { events: (CloudEvent | Refused)[] }) => read.events[0] as CloudEvent;
const structured = (event: unknown) => one(fromHttp({ 'content-type': 'application/cloudevents+json' }, bytes(event)));
const binary = (headers: object, body: Buffer = bytes(hello)) =>
  one(fromHttp({ ...prefixed('ce-'), 'content-type': 'application/json', ...headers }, body));

describe('the HTTP binding of the CloudEvents conformance suite', () => {
  it.each(['application/json', 'application/json; charset=utf-8'])('reads binary mode (%s)', (datacontenttype) => {
    expect(binary({ 'content-type': datacontenttype })).toMatchObject({ ...attributes, datacontenttype, extensions: {}, data: hello });
  });

  it.each(['application/cloudevents+json', 'Application/CloudEvents+JSON; charset=utf-8'])('reads structured mode (%s)', (contentType) => {
    const event = { ...attributes, datacontenttype: 'application/json', data: hello };
    expect(fromHttp({ 'content-type': contentType }, bytes(event))).toMatchObject({ batch: false, events: [{ ...event, extensions: {} }] });
  });
});

describe('the JSON format of the CloudEvents conformance suite', () => {
  const minimal = { specversion: '1.0', id: 'minimal', type: 'io.cloudevents.test', source: 'https://cloudevents.io' };

  it.each([
    ['the minimum', minimal],
    ['time to nanoseconds', { ...minimal, time: '2018-04-05T17:31:00.000000000Z' }],
    ['time east of Greenwich', { ...minimal, time: '2018-04-05T18:31:00+01:00' }],
    ['a relative source', { ...minimal, source: '#fragment' }],
    [
      'every core attribute',
      { ...minimal, datacontenttype: 'text/plain', dataschema: 'https://cloudevents.io/dataschema', subject: 'tests' },
    ],
  ])('takes %s as it was sent', (_, event) => {
    expect({ ...structured(event) }).toEqual({ ...event, extensions: {}, data: undefined });
  });

  it('takes null for absent', () => {
    expect(structured({ ...minimal, datacontenttype: null, dataschema: null, subject: null, time: null, more: null })).toEqual({
      ...minimal,
      extensions: {},
      data: undefined,
    });
  });

  it('takes extensions of every type in their canonical string form', () => {
    const { extensions } = structured({ ...minimal, extinteger: 10, extboolean: true, extstring: 'text', extbinary: 'TWE=' });
    expect({ ...extensions }).toEqual({ extinteger: '10', extboolean: 'true', extstring: 'text', extbinary: 'TWE=' });
  });

  it.each(['specversion', 'id', 'source', 'type'])('refuses an event whose %s is absent, null or empty, and names it', (name) => {
    for (const event of [without(name), { ...attributes, [name]: null }, { ...attributes, [name]: '' }]) {
      expect(refusal(() => structured(event))).toMatchObject({ status: 400, code: 'missingProperty', errors: [{ propertyPath: name }] });
    }
  });

  it.each([
    ['time', 'lunchtime'],
    ['time', '2018-04-05T18:31Z'],
    ['time', '2018-04-05T18:31:00'],
    ['time', '2018-04-05T18:31:00X'],
    ['time', '2018-04-05T18:31:00+25:00'],
    ['time', '2018-04-05T18:31:00+05'],
    ['time', ''],
    ['specversion', '0.9'],
    ['specversion', 1],
    ['datacontenttype', 'xyz'],
    ['datacontenttype', ''],
    ['dataschema', ''],
    ['dataschema', '/relative'],
    ['subject', ''],
    ['id', 25],
    ['id', { xyz: 'abc' }],
    ['id', 'a\u0000b'],
    ['source', 'order entry'],
    ['source', '/%zz'],
    ['MyExtension', 'bad'],
    ['my.extension', 'bad'],
    ['extension', 1.5],
    ['extension', 4_294_967_296],
    ['extension', ['bad']],
    ['data_base64', 'not base64'],
  ])('refuses %s %j', (name, value) => {
    expect(refusal(() => structured({ ...attributes, [name]: value }))).toMatchObject({ status: 400, errors: [{ propertyPath: name }] });
  });

  it('refuses an id or source of more than 1,024 bytes', () => {
    expect(refusal(() => structured({ ...attributes, id: 'x'.repeat(1025) })).detail).toBe('id must be at most 1,024 bytes long');
    expect(refusal(() => structured({ ...attributes, source: 'é'.repeat(513) })).detail).toBe('source must be at most 1,024 bytes long');
  });

  it('refuses data beside data_base64', () =>
    expect(refusal(() => structured({ ...attributes, data: 'text', data_base64: 'e30=' })).status).toBe(400));

  it('names every attribute at fault at once', () => {
    const { errors } = refusal(() => structured({ specversion: '2.0', id: 7, time: 'noon' }));
    expect(errors.map(({ propertyPath }) => propertyPath).sort()).toEqual(['id', 'source', 'specversion', 'time', 'type']);
  });
});

describe('data in structured mode', () => {
  it.each([undefined, 'application/json', 'application/vnd.orders+json'])(
    'is a JSON value under the content type %s',
    (datacontenttype) => {
      for (const data of [hello, 'a string', 7, null, [1]]) expect(structured({ ...attributes, datacontenttype, data }).data).toEqual(data);
    },
  );

  it('is parsed from data_base64', () => {
    expect(structured({ ...attributes, data_base64: bytes(hello).toString('base64') }).data).toEqual(hello);
  });

  it('is refused with 415 when it is not JSON', () => {
    expect(refusal(() => structured({ ...attributes, datacontenttype: 'text/plain', data: 'text' })).status).toBe(415);
    expect(refusal(() => structured({ ...attributes, datacontenttype: 'application/avro', data_base64: 'TWE=' })).status).toBe(415);
    expect(
      refusal(() => structured({ ...attributes, datacontenttype: 'application/json; charset=utf-16', data_base64: 'TWE=' })).status,
    ).toBe(415);
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
    'json',
  ])('is refused with 415 under the content type %s', (contentType) =>
    expect(refusal(() => binary({ 'content-type': contentType })).status).toBe(415),
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
