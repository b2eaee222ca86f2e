import { describe, expect, it } from '@jest/globals';
import { attributes, bytes, hello, refusal, structured, without } from './cloud-event.fixture.ts';

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
