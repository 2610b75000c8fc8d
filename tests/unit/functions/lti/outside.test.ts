import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPublicAddress, outsideAddress } from '#functions/lti/outside.ts';
import { holds } from '../../../support/holds.ts';

const SITE = 'https://groundwork.example';

test.each([
  ...'127.0.0.1 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1'.split(' '),
  ...'0.0.0.0 224.0.0.1 255.255.255.255 :: ::1 fe80::1 fc00::1 fd12:3456::1 ff02::1'.split(' '),
  ...'::ffff:10.0.0.1 64:ff9b::a00:1 2002:a00:1::1 2001:0:1::1 2001:db8::1 nonsense'.split(' '),
  '',
])('S37 %s is in no public network', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::8'])(
  '%s is in a public network',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  ...['http://moodle.example', 'ftp://moodle.example', 'javascript:alert(1)', 'file:///etc/passwd', 'moodle'],
  ...['https://localhost', 'https://intranet', 'https://10.0.0.1', 'https://[::1]/', 'https://0x7f.1/'],
  ...['https://2130706433/', 'https://user@moodle.example', 'http://localhost:4000', 'https://127.1'],
])('S37 a site on the internet never asks %s', (address) => {
  expect(outsideAddress(SITE, address)).toBeNull();
});

test('a site at localhost asks course sites there, by http too, and no other of its network', () => {
  const here = 'http://localhost:4000';
  expect(outsideAddress(here, 'http://localhost:5000/token')?.port).toBe('5000');
  expect(outsideAddress(here, 'https://moodle.example/token')?.host).toBe('moodle.example');
  const others = ['http://10.0.0.1', 'https://192.168.1.4', 'http://moodle.example', 'ftp://localhost'];
  expect(others.filter((address) => outsideAddress(here, address) !== null)).toEqual([]);
});

test('S37 no written form of an IPv4 address of a private network passes', () => {
  const part = fc.nat(255);
  const privateAddress = fc.oneof(
    fc.tuple(fc.constantFrom(10, 127, 0), part, part, part),
    fc.tuple(fc.constant(192), fc.constant(168), part, part),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), part, part),
  );
  holds(privateAddress, ([a, b, c, d]) => {
    const whole = ((a * 256 + b) * 256 + c) * 256 + d;
    const plain = `${a}.${b}.${c}.${d}`;
    for (const form of [plain, whole, `0x${whole.toString(16)}`, `[::ffff:${plain}]`]) {
      expect(outsideAddress(SITE, `https://${form}/`)).toBeNull();
    }
  });
});
