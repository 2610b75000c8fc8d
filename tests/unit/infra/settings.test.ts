import { expect, test } from 'vitest';
import { readSettings } from '#infra/local/settings.ts';

const siteOrigin = (text: string) => {
  const read = readSettings({ SITE_ORIGIN: text }, '/');
  return read.ok ? read.value.siteOrigin : read.error;
};

test.each(['https://groundwork.example', 'https://groundwork.example:8443', 'http://localhost:4600'])(
  '%s is a site’s origin',
  (origin) => {
    expect(siteOrigin(origin)).toBe(origin);
  },
);

test.each([
  ['https://groundwork.example:443', 'must be written https://groundwork.example'],
  ['https://groundwork.example:99999', 'is no address'],
  ['http://groundwork.example', 'must begin with https://'],
  ['http://192.168.1.20:4600', 'must begin with https://'],
  ['https://groundwork.example/', 'with nothing after it'],
])('%s as a site’s origin is refused in one line', (origin, line) => {
  expect(siteOrigin(origin)).toMatch(new RegExp(`^SITE_ORIGIN ${origin} .*${line}.*\\.$`));
});
