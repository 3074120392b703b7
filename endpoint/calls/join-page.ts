import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contracts } from '@/utils/protocol/contracts'
import { handle } from './handle'

const page = readFileSync(join(import.meta.dirname, 'join-page.html'), 'utf8')
const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? ''
const styleHash = createHash('sha256').update(style).digest('base64')

/** Nothing but the page's own style: no script could ever read the code in the fragment. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const joinPageCalls = {
  joinPage: handle(
    contracts.joinPage,
    () =>
      new Response(page, {
        headers: {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': policy,
          'Referrer-Policy': 'no-referrer',
        },
      }),
  ),
}
