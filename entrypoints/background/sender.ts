import type { Browser } from 'wxt/browser'
import { MAX_ADDRESS } from '@/utils/capture/page-address'
import { documentOf } from '@/utils/text/same-page'

interface Sender {
  url?: string | undefined
  origin?: string | undefined
  frameId?: number | undefined
  tab?: Pick<Browser.tabs.Tab, 'url'> | undefined
}

const real = /^(?:https?|file):/

/**
 * Address of the page that sent a message, as the browser knows it. Frames without an address of their own
 * (`about:srcdoc`, `blob:`) belong to the web origin that made them.
 */
export function addressOf({ url = '', origin = '' }: Sender): string {
  return real.test(url) ? url : origin
}

/**
 * Whether a page that says so stands at this address. Where a page goes by a script, the browser says it of the
 * tab only. Frames without an address of their own name that of the page around, which is of their origin.
 */
export function isOwnAddress(address: string, sender: Sender): boolean {
  const { url = '', frameId, tab } = sender
  if (!real.test(url)) return isSameSite(address, addressOf(sender))
  const known = [url, frameId === 0 ? tab?.url : undefined]
  return known.some((one) => one !== undefined && isSameDocument(one, address))
}

/** Addresses that are too long are sent without what they ask for. */
function isSameDocument(known: string, named: string): boolean {
  if (known.length > MAX_ADDRESS) return known.startsWith(named)
  return documentOf(known) === documentOf(named)
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
