import { BlockList, isIP, isIPv6 } from 'node:net'

/** What is not on the public internet, or leads elsewhere than it says (IANA special-purpose registries). */
const IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
/** Within 2000::/3; what lies outside of it is not public at all. */
const IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20']

function listOf(type: 'ipv4' | 'ipv6', networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    list.addSubnet(address, Number(bits), type)
  }
  return list
}

const refusedIPv4 = listOf('ipv4', IPV4)
const refusedIPv6 = listOf('ipv6', IPV6)
const unicast = listOf('ipv6', ['2000::/3'])
const loopback = listOf('ipv4', ['127.0.0.0/8'])

/** Whether an address is one of the public internet: not private, link-local, loopback, shared, multicast or IPv4 in disguise. */
export function isPublic(address: string): boolean {
  if (address.includes('%')) return false
  if (isIPv6(address)) return unicast.check(address, 'ipv6') && !refusedIPv6.check(address, 'ipv6')
  return isIP(address) === 4 && !refusedIPv4.check(address, 'ipv4')
}

export const isLoopback = (address: string): boolean =>
  isIPv6(address) ? address === '::1' : isIP(address) === 4 && loopback.check(address, 'ipv4')
