import { BlockList, isIPv6 } from 'node:net';
import { NotRead } from './not-read.ts';

const LOOPBACK = listOf(['127.0.0.0', 8], ['0.0.0.0', 8], ['::1', 128], ['::', 128]);
const LINK_LOCAL = listOf(['169.254.0.0', 16], ['fe80::', 10]);
/** Where clouds answer any process on a machine with its keys: AWS, Azure, Google and others; ECS; AWS over IPv6; Alibaba. */
const METADATA = listOf(
  ['169.254.169.254', 32],
  ['169.254.170.2', 32],
  ['fd00:ec2::254', 128],
  ['100.100.100.200', 32],
);
/** IPv6 addresses that stand for an IPv4 one in their last 32 bits: written so, translated (NAT64), mapped. */
const IPV4_AT_END = ['::ffff:0:', '::ffff:', '64:ff9b::', '::'];

const REMEDY =
  'If the calendar really is there, say why in its layer of the plan: allowLocalAddress: "the export runs on this server".';
const ANEW = 'There is no calendar there. Copy the calendar’s address again from the other product.';

/**
 * Why nothing is loaded from an IP address; null: it may be. A calendar's address comes from a file that people pass
 * around, and a redirect from whoever answers there: neither may make this machine ask itself, its nearest network, or
 * its cloud for keys. `allowed`: the plan says why this calendar is at a local address.
 */
export function localAddressRefusal(address: string, allowed: boolean): NotRead | null {
  const all = [address.replace(/%.*$/, ''), ...ipv4Within(address)];
  if (isIn(METADATA, all)) return new NotRead('its address points to a cloud metadata service', ANEW);
  if (allowed) return null;
  if (isIn(LOOPBACK, all)) return new NotRead('its address points to this machine (loopback)', REMEDY);
  if (isIn(LINK_LOCAL, all)) return new NotRead('its address is link-local', REMEDY);
  return null;
}

function listOf(...subnets: [string, number][]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of subnets) list.addSubnet(net, prefix, isIPv6(net) ? 'ipv6' : 'ipv4');
  return list;
}

function isIn(list: BlockList, addresses: string[]): boolean {
  return addresses.some((address) => list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4'));
}

/** The IPv4 address that an IPv6 one stands for: none or one. 6to4 (2002::/16) has it behind its first 16 bits. */
function ipv4Within(address: string): string[] {
  if (!isIPv6(address)) return [];
  const written = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1);
  const prefix = IPV4_AT_END.find((start) => written.startsWith(start));
  const last = prefix === undefined ? [] : written.slice(prefix.length).split(':');
  const groups = written.startsWith('2002:') ? written.split(':').slice(1, 3) : last;
  if (groups.length < 1 || groups.length > 2) return [];
  const [high, low] = groups.length === 2 ? groups : ['0', groups[0]];
  const bits = [high, low].map((group) => Number.parseInt(group || '0', 16));
  return [bits.flatMap((two) => [two >> 8, two & 255]).join('.')];
}
