/**
 * Parses an invite link, `<public URL>/join#<code>`, also as somebody types it from a printed sheet: without
 * `https://`, a blank in place of `#`, blanks within the code.
 */
export function parseInviteLink(link: string): { endpoint: string; code: string } | undefined {
  const typed = link.normalize('NFKC').trim()
  const [, scheme = 'https://', place = '', mark = '', letters = ''] =
    /^(https?:\/\/)?((?!\w+:\/\/)[^\s#]+)\/join(#|\s)\s*([\w-][\w\s-]*)$/i.exec(typed) ?? []
  const code = letters.replaceAll(/\s+/g, mark === '#' ? ' ' : '-')
  if (place === '' || !/^[\w-]{4,64}$/.test(code)) return undefined
  return { endpoint: scheme.toLowerCase() + place, code }
}

export function makeInviteLink(endpoint: string, inviteCode: string): string {
  return `${endpoint}/join#${inviteCode}`
}

/** HTTPS anywhere, plain HTTP on this machine only. */
export function isAllowedEndpoint(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password } = new URL(address)
  if (username !== '' || password !== '') return false
  if (protocol === 'https:') return true
  return protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname)
}
