/**
 * A page's address as it may leave the device: without user name and password, without fragment, and
 * for a file opened from disk only the file's name, since its folders name people.
 */
export function leavingAddress(address: string): string {
  const url = new URL(address)
  if (url.protocol === 'file:') {
    return `file:///${url.pathname.split('/').at(-1) ?? ''}`
  }
  url.username = ''
  url.password = ''
  url.hash = ''
  return url.href
}
