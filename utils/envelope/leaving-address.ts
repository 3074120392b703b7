import { withoutSecrets } from '@/utils/clip/page-address'

/**
 * A page's address as it may leave the device: without user name, password, fragment, and parameters
 * of sessions and tokens; for a file opened from disk only the file's name, since its folders name
 * people.
 */
export function leavingAddress(address: string): string {
  const url = new URL(address)
  if (url.protocol === 'file:') {
    return `file:///${url.pathname.split('/').at(-1) ?? ''}`
  }
  return withoutSecrets(address)
}
