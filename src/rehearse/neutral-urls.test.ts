import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neutralUrls, nowhere } from './neutral-urls.ts';

const scheme = fc.constantFrom('s3', 'nfs', 'cifs', 'azblob', 'vfs', 'S3');
const host = fc.stringMatching(/^[a-z][a-z0-9]{5,12}(@[a-z]{2}-[a-z]{4,6}-1)?(:\/[a-z0-9/]{0,12})?\/?$/);
const url = fc.tuple(scheme, host).map(([driver, rest]) => `${driver}://${rest}`);

describe('neutralUrls', () => {
  test('nothing of a backup store stays, wherever it stands', () => {
    fc.assert(
      fc.property(url, (store) => {
        const object = {
          spec: { a: [store, { deep: `x ${store}?backup=b&volume=v y` }] },
          data: { yaml: `backup-target: "${store}"\n` },
        };
        const neutral = JSON.stringify(neutralUrls(object));
        expect(neutral).not.toContain(store.slice(store.indexOf('://')));
        expect(neutral.split(`nfs://${nowhere}:/`)).toHaveLength(4);
        expect(neutral).toContain('?backup=b&volume=v y');
      }),
    );
  });

  test('equal URLs stay equal, different ones stay different, and twice is once', () => {
    fc.assert(
      fc.property(url, url, (one, other) => {
        expect(neutralUrls(one) === neutralUrls(other)).toBe(one === other);
        expect(neutralUrls(neutralUrls(one))).toBe(neutralUrls(one));
      }),
    );
  });

  test.each([
    ['ftp://store/x', /^ftp:\/\/longhorn-readiness\.invalid:\//],
    ['https://example.org/image.qcow2', /^https:\/\/example\.org\/image\.qcow2$/],
    ['no url at all', /^no url at all$/],
    ['', /^$/],
  ])('%s', (text, result) => expect(neutralUrls(text)).toMatch(result));

  test('what is no text is left as it is', () => {
    const object = { a: null, b: 3, c: [true, { d: undefined }] };
    expect(neutralUrls(object)).toEqual(object);
  });
});
