import { expect, test } from 'vitest';
import { networkOf } from '#functions/http/viewer.ts';

test.each([
  ['198.51.100.10:46532', '198.51.100.0/24'],
  ['[2001:db8::1]:443', '2001:db8:0:0/64'],
  ['2001:0db8:85a3:0001:0000:8a2e:0370:7334:46532', '2001:db8:85a3:1/64'],
  ['[2001:db8:1:2:3:4:5:6]:1', '2001:db8:1:2/64'],
  ['[::1]:1', '0:0:0:0/64'],
  ['fe80::1%eth0:46532', 'fe80:0:0:0/64'],
  ['[fe80::1%25en0]:46532', 'fe80:0:0:0/64'],
])('S24 B13 %s comes from %s', (address, network) => {
  expect(networkOf(new Headers({ 'cloudfront-viewer-address': address }))).toBe(network);
});

test.each(['', 'nonsense', '1.2.3:80', '999.1.1.1:80'])('%j is no address', (address) => {
  expect(networkOf(new Headers({ 'cloudfront-viewer-address': address }))).toBeNull();
});

test('S24 a client’s own X-Forwarded-For changes nothing', () => {
  const headers = new Headers({ 'x-forwarded-for': '203.0.113.9' });
  expect(networkOf(headers)).toBeNull();
});
