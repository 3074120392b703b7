/** Parses an invite link, `<public URL>/join#<code>`. */
export function parseInviteLink(link: string): { endpoint: string; code: string } | undefined {
  const match = /^(https?:\/\/.+?)\/join#([\w-]{4,64})$/.exec(link.trim())
  if (!match?.[1] || !match[2]) return undefined
  return { endpoint: match[1], code: match[2] }
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
