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
  if (url.protocol === 'file:') {
    return `file:///${url.pathname.split('/').at(-1) ?? ''}`
  }
  return maskParameters(withoutSecrets(address))
}
