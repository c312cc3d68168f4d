import { expect, test } from 'vitest';
import { localAddressRefusal } from '../../src/feeds/local-address.ts';

test.each<[address: string, refused: RegExp | null, allowed: RegExp | null]>([
  ['127.0.0.1', /loopback/, null],
  ['127.255.0.9', /loopback/, null],
  ['0.0.0.0', /loopback/, null],
  ['::1', /loopback/, null],
  ['::', /loopback/, null],
  ['::ffff:127.0.0.1', /loopback/, null],
  ['::ffff:7f00:1', /loopback/, null],
  ['::ffff:0:127.0.0.1', /loopback/, null],
  ['::127.0.0.1', /loopback/, null],
  ['64:ff9b::127.0.0.1', /loopback/, null],
  ['2002:7f00:1::', /loopback/, null],
  ['169.254.1.2', /link-local/, null],
  ['fe80::1', /link-local/, null],
  ['febf::1%eth0', /link-local/, null],
  ['::ffff:169.254.1.2', /link-local/, null],
  ['169.254.169.254', /metadata/, /metadata/],
  ['::ffff:169.254.169.254', /metadata/, /metadata/],
  ['64:ff9b::a9fe:a9fe', /metadata/, /metadata/],
  ['169.254.170.2', /metadata/, /metadata/],
  ['fd00:ec2::254', /metadata/, /metadata/],
  ['100.100.100.200', /metadata/, /metadata/],
  // Rosters stand inside the hospital too.
  ['10.20.30.40', null, null],
  ['192.168.1.10', null, null],
  ['fd12::10', null, null],
  ['203.0.113.7', null, null],
  ['2001:db8::7f00:1', null, null],
  ['::ffff:10.1.2.3', null, null],
])('%s', (address, refused, allowed) => {
  const why = (isAllowed: boolean) => localAddressRefusal(address, isAllowed)?.message ?? null;
  for (const [expected, isAllowed] of [
    [refused, false],
    [allowed, true],
  ] as const)
    if (expected) expect(why(isAllowed)).toMatch(expected);
    else expect(why(isAllowed)).toBeNull();
});
