import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { languages, type Language } from '@/utils/consent/notice'
import { takedown } from '@/utils/protocol/calls'
import { contracts } from '@/utils/protocol/contracts'
import { CONTACT_DAYS } from '../moderation/housekeeping'
import { escapeHtml } from '../http/escape-html'
import { ProblemError } from '../kernel/problem'
import { handle } from './handle'
import { storeComplaint } from './takedowns'
import dictionaries from './takedown-words.json' with { type: 'json' }

const page = readFileSync(join(import.meta.dirname, 'takedown-page.html'), 'utf8')
const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? ''
const styleHash = createHash('sha256').update(style).digest('base64')

/** Nothing runs, nothing is loaded, and the form goes nowhere but here. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

type Words = (typeof dictionaries)['en']
const language = z.enum(languages).catch('zh-Hans')

export const takedownPageCalls = {
  takedownPage: handle(contracts.takedownPage, ({ query }) => {
    const chosen = language.parse(query.lang)
    return respond(200, chosen, { title: dictionaries[chosen].title, content: form(chosen) })
  }),
  takedownForm: handle(contracts.takedownForm, async ({ endpoint, bytes, address }) => {
    const sent = new URLSearchParams(new TextDecoder().decode(bytes))
    const chosen = language.parse(sent.get('lang'))
    const words = dictionaries[chosen]
    const again = (status: number, problem: string, headers = {}) =>
      respond(status, chosen, { title: words.title, content: form(chosen, sent, problem) }, headers)
    const complaint = complaintOf(sent)
    if (!complaint) return again(400, words.problem)
    try {
      const id = await storeComplaint(endpoint, address, complaint)
      const content = `<p>${words.doneId} <code>${id}</code></p>\n<p>${words.done}</p>`
      return respond(201, chosen, { title: words.doneTitle, content })
    } catch (error) {
      if (!(error instanceof ProblemError) || error.kind !== 'too-many-requests') throw error
      return again(429, words.busy, error.extra.headers)
    }
  }),
}

/** The complaint in a form; `undefined` where something is wrong with it. */
function complaintOf(sent: URLSearchParams): z.output<typeof takedown> | undefined {
  // A form sends two characters for a line break, and counts one while it is typed.
  const field = (name: string) => sent.get(name)?.replaceAll('\r\n', '\n').trim() || undefined
  const address = field('address')
  if (address !== undefined && !/^https?:\/\//i.test(address)) return undefined
  const ids = field('clips')
    ?.toLowerCase()
    .split(/[\s,，、]+/)
    .filter((id) => id !== '')
  return takedown.safeParse({
    reason: field('reason'),
    text: field('text'),
    ...(address !== undefined && { address }),
    ...(ids && { clipIds: ids }),
    ...(field('contact') !== undefined && { contact: field('contact') }),
  }).data
}

function form(chosen: Language, sent?: URLSearchParams, problem?: string): string {
  const words = dictionaries[chosen]
  const value = (name: string) => escapeHtml(sent?.get(name) ?? '')
  const hint = (text: string) =>
    `<span class="hint">${text.replace('{{days}}', String(CONTACT_DAYS))}</span>`
  return `<p>${words.lead}</p>
${problem === undefined ? '' : `<p class="problem" role="alert">${problem}</p>`}
<form method="post" action="takedown" accept-charset="utf-8">
<input type="hidden" name="lang" value="${chosen}">
<fieldset><legend>${words.reason}</legend>${reasons(words, sent?.get('reason'))}</fieldset>
<label><span class="name">${words.address} ${hint(words.addressHint)}</span>
<input type="url" name="address" maxlength="4096" value="${value('address')}"></label>
<label><span class="name">${words.clips} ${hint(words.clipsHint)}</span>
<textarea name="clips" rows="2" maxlength="4000">${value('clips')}</textarea></label>
<label><span class="name">${words.text}</span>
<textarea name="text" rows="7" maxlength="10000" required>${value('text')}</textarea></label>
<label><span class="name">${words.contact} ${hint(words.contactHint)}</span>
<input type="text" name="contact" maxlength="300" autocomplete="email" value="${value('contact')}"></label>
<button type="submit">${words.send}</button>
</form>`
}

function reasons(words: Words, chosen: string | null | undefined): string {
  return takedown.shape.reason.options
    .map((reason, index) => {
      const isChosen = chosen ? chosen === reason : index === 0
      return `<label><input type="radio" name="reason" value="${reason}"${isChosen ? ' checked' : ''}> ${words[`reason.${reason}`]}</label>`
    })
    .join('\n')
}

function respond(
  status: number,
  chosen: Language,
  parts: { title: string; content: string },
  headers: Record<string, string> = {},
): Response {
  // By functions, since what somebody typed may look like a pattern of `replaceAll`.
  const filled = page
    .replaceAll('{{language}}', chosen)
    .replaceAll('{{title}}', () => parts.title)
    .replace('{{content}}', () => parts.content)
  return new Response(filled, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      'Referrer-Policy': 'no-referrer',
      ...headers,
    },
  })
}
