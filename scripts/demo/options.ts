import { parseArgs } from 'node:util'
import type { BrowserName } from '../toolchain/browsers.mjs'

/** In the order of the card's keys 1–4; a reserved work offers the first two only. */
export const bases = ['own-work', 'permission', 'licence', 'public-domain'] as const
export type Basis = (typeof bases)[number]

export interface DemoOptions {
  /** File or address. */
  page: string
  quote: string
  browser: BrowserName
  basis: Basis | undefined
  evidence: string
  exportFile: string | undefined
  headed: boolean
}

export const usage = `用法 · Usage:
  npm run demo -- --page <file or URL> --quote "…"
      [--browser chromium|firefox]
      [--basis own-work|permission|licence|public-domain] [--evidence "…"]
      [--export out.jsonl] [--headed]`

/** Parses the command line. @throws Error with what is wrong */
export function readOptions(args: string[]): DemoOptions {
  const { values } = parseArgs({
    args,
    options: {
      page: { type: 'string' },
      quote: { type: 'string' },
      browser: { type: 'string', default: 'chromium' },
      basis: { type: 'string' },
      evidence: { type: 'string', default: '演示：2025-01-01 收到作者书面许可（邮件）' },
      export: { type: 'string' },
      headed: { type: 'boolean', default: false },
    },
  })
  const { page, quote, browser, basis } = values
  if (!page) throw new Error('--page is missing: a saved HTML page or an address')
  if (!quote?.trim()) throw new Error('--quote is missing: the words to select on the page')
  if (browser !== 'chromium' && browser !== 'firefox') {
    throw new Error(`--browser is chromium or firefox, not ${browser}`)
  }
  const known = bases.find((name) => name === basis)
  if (basis !== undefined && known === undefined) {
    throw new Error(`--basis is one of ${bases.join(', ')}, not ${basis}`)
  }
  return {
    page,
    quote,
    browser,
    basis: known,
    evidence: values.evidence,
    exportFile: values.export,
    headed: values.headed,
  }
}
