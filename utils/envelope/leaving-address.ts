import type { ClipContent } from '@/utils/clip/clip'
import { withoutSecrets } from '@/utils/clip/page-address'
import { maskParameters } from '@/utils/privacy/address-parameters'

/**
 * A page's address as it may leave the device: without user name, password, fragment, and parameters
 * of sessions and tokens, and with personal information in the others masked; for a file opened from
 * disk only the file's name, since its folders name people.
 */
export function leavingAddress(address: string): string {
  const url = URL.parse(address)
  // The schema refuses it.
  if (!url) return address
  if (url.protocol === 'file:') return bareFile(url)
  return maskParameters(withoutSecrets(address))
}

/**
 * What must never stand in an address of a content, in English and without any words of it; `undefined`
 * where it may leave. Parameters are not looked at: which of them are secret depends on a list that grows,
 * and devices of another version go by theirs.
 */
export function findAddressFault({ source }: Pick<ClipContent, 'source'>): string | undefined {
  for (const member of ['url', 'canonicalUrl'] as const) {
    const fault = faultOf(source[member] ?? '')
    if (fault !== undefined) return `source.${member}: ${fault}`
  }
  return undefined
}

function faultOf(address: string): string | undefined {
  const url = URL.parse(address)
  if (!url) return undefined
  if (url.protocol === 'file:') {
    return url.href === bareFile(url) ? undefined : 'of a file only its name, as file:///name'
  }
  if (url.username !== '' || url.password !== '') return 'without user name and password'
  return url.href.includes('#') ? 'without a fragment' : undefined
}

function bareFile({ pathname }: URL): string {
  return `file:///${pathname.split('/').at(-1) ?? ''}`
}
