import { parseArgs } from 'node:util'
import type { BrowserName } from '../toolchain/browsers.mjs'

/** In the order of the card's keys 1–5; a reserved work offers the first and the last only. */
export const bases = [
  'permission',
  'licence',
  'public-domain',
  'official-document',
  'own-work',
] as const
export type Basis = (typeof bases)[number]

/** What is typed where the command line names a basis and no evidence. Goes to a throw-away endpoint. */
const demoEvidence: Record<Basis, string> = {
  'own-work': '演示：本人撰写',
  permission: '演示：2025-01-01 作者邮件书面许可',
  licence: '演示：页面注明 CC BY 4.0',
  'public-domain': '演示：作者卒于 1900 年',
  'official-document': '演示：国办发〔2025〕1号',
}

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
      [--basis permission|licence|public-domain|official-document|own-work] [--evidence "…"]
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
      evidence: { type: 'string' },
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
    evidence: values.evidence ?? demoEvidence[known ?? 'own-work'],
    exportFile: values.export,
    headed: values.headed,
  }
}
