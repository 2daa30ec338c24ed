import { BlockList, isIP } from 'node:net'

/** Whether an address lies in one of some networks. */
export type InNetworks = (address: string) => boolean

/** Networks as "10.20.0.0/16,2001:db8::/32"; nothing is none. Throws and names the variable when one is not right. */
export const readNetworks = (name: string, text = ''): InNetworks => {
  const list = new BlockList()
  for (const network of text.split(',').filter(Boolean)) {
    const [, address = '', bits = ''] = /^([\da-fA-F.:]+)\/(\d{1,3})$/.exec(network.trim()) ?? []
    const family = isIP(address)
    if (family === 0 || Number(bits) > (family === 4 ? 32 : 128) || Number(bits) === 0)
      throw new Error(`${name} must hold networks such as 10.20.0.0/16, with commas between`)
    list.addSubnet(address, Number(bits), family === 4 ? 'ipv4' : 'ipv6')
  }
  return (address) => {
    const family = isIP(plainAddress(address))
    return family !== 0 && list.check(plainAddress(address), family === 4 ? 'ipv4' : 'ipv6')
  }
}

/** One subscriber has 2^64 addresses of IPv6, so these count as one; an IPv4 address counts alone. */
export const subscriberOf = (address: string): string => {
  const plain = plainAddress(address)
  if (isIP(plain) !== 6) return plain
  const [front = '', back = ''] = plain.toLowerCase().split('::')
  const groups = front.split(':').filter(Boolean)
  const missing = plain.includes('::') ? 8 - groups.length - back.split(':').filter(Boolean).length : 0
  return [...groups, ...Array<string>(missing).fill('0'), ...back.split(':')]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')
