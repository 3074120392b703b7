import type { Browser } from 'wxt/browser'

type Sender = Pick<Browser.runtime.MessageSender, 'url'> & { origin?: string | undefined }

const real = /^(?:https?|file):/

/**
 * Address of the page that sent a message, as the browser knows it. Frames without an address of their own
 * (`about:srcdoc`, `blob:`) belong to the web origin that made them.
 */
export function addressOf({ url = '', origin = '' }: Sender): string {
  return real.test(url) ? url : origin
}

/** Labels by which sites tell their own faces apart: one for telephones, one with `www`. */
const faces = /^(?:www|m|mobile|wap|amp)$/

/** Whether two addresses are of one site. */
export function isSameSite(one: string, other: string): boolean {
  const site = siteOf(one)
  return site !== undefined && site === siteOf(other)
}

function siteOf(address: string): string | undefined {
  const url = real.test(address) ? URL.parse(address) : null
  if (!url) return undefined
  const labels = url.hostname.split('.').filter((label) => !faces.test(label))
  return url.protocol === 'file:' ? 'file:' : `${labels.join('.')}:${url.port}`
}
