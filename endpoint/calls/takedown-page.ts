import { z } from 'zod'
import { languages } from '@/utils/consent/notice'
import { takedown } from '@/utils/protocol/schemas/moderation'
import { contracts } from '@/utils/protocol/contracts'
import { pageResponse } from '../http/page'
import { ProblemError } from '../kernel/problem'
import { promisedBy } from '../moderation/takedowns'
import { handle } from './handle'
import { formView, storedView } from './takedown-view'
import { storeComplaint } from './takedowns'
import dictionaries from './takedown-texts.json' with { type: 'json' }

const language = z.enum(languages).catch('zh-Hans')

export const takedownPageCalls = {
  takedownPage: handle(contracts.takedownPage, ({ query }) =>
    pageResponse(formView(language.parse(query.lang))),
  ),
  takedownForm: handle(contracts.takedownForm, async ({ endpoint, bytes, address }) => {
    const sent = new URLSearchParams(new TextDecoder().decode(bytes))
    const chosen = language.parse(sent.get('lang'))
    const texts = dictionaries[chosen]
    const again = (status: number, problem: string, headers = {}) =>
      pageResponse(formView(chosen, sent, problem), status, headers)
    const complaint = complaintOf(sent)
    if (!complaint) return again(400, texts.problem)
    try {
      const id = await storeComplaint(endpoint, address, complaint)
      const until = promisedBy(endpoint.now(), endpoint.notices)
      return await pageResponse(storedView(chosen, id, until), 201)
    } catch (error) {
      if (!(error instanceof ProblemError) || error.kind !== 'too-many-requests') throw error
      return again(429, texts.busy, error.extra.headers)
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
