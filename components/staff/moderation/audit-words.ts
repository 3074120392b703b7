import { z } from 'zod'
import { wordKey, type Words } from '@/components/ui/words'
import { wantedContent, wantedWords } from '@/utils/clip/wanted'
import { DECIDE_CLIP, staffActions } from '@/utils/protocol/staff-actions'
import type { AuditEntry } from '@/utils/protocol/duty-calls'
import { shortId } from '@/components/ui/short-id'

/** What staff can do, in the order of the filter; a newer endpoint may know more. */
export const auditActions = [DECIDE_CLIP, ...staffActions] as const

/** The name of an action; that of the protocol where there are no words for it here. */
export function actionName({ t }: Pick<Words, 't'>, action: string): string {
  const key = wordKey(`audit.action.${action}`)
  return key ? t(key) : action
}

const named = z.object({ title: wantedContent.shape.title })
/** Members that may hold a role. */
const roleMembers = new Set(['role', 'from', 'to'])

const ID = /^[\da-f]{8}-[\da-f-]{27}$/

/** What was done to what, in one line: the members of the details that say something to a person. Pure. */
export function auditFacts(
  words: Pick<Words, 't' | 'number' | 'language'>,
  { details }: AuditEntry,
): string {
  return Object.entries(details)
    .flatMap(([name, value]) => {
      const key = wordKey(`audit.fact.${name}`)
      const said = sayValue(words, name, value)
      return key && said !== '' ? [`${words.t(key)} ${said}`] : []
    })
    .join(' · ')
}

function sayValue(
  { t, number, language }: Pick<Words, 't' | 'number' | 'language'>,
  name: string,
  value: unknown,
): string {
  // Of an entry of the wanted list what it is called.
  const wanted = name === 'content' ? named.safeParse(value) : undefined
  if (wanted?.success) return wantedWords(wanted.data.title, language).words
  if (Array.isArray(value)) return number(value.length)
  if (typeof value === 'number') return number(value)
  if (typeof value !== 'string') return ''
  if (ID.test(value)) return shortId(value)
  const key =
    wordKey(`audit.value.${value}`) ??
    (name === 'reason' ? wordKey(`reasons.${value}`) : undefined) ??
    (roleMembers.has(name) ? wordKey(`people.role.${value}`) : undefined)
  return key ? t(key) : value
}
