import { wordKey, type Words } from '@/components/app/words'
import { DECIDE_CLIP, staffActions } from '@/utils/protocol/staff-actions'
import type { AuditEntry } from '@/utils/protocol/duty-calls'
import { shortId } from './short-id'

/** What staff can do, in the order of the filter; a newer endpoint may know more. */
export const auditActions = [DECIDE_CLIP, ...staffActions] as const

/** The name of an action; that of the protocol where there are no words for it here. */
export function actionName({ t }: Pick<Words, 't'>, action: string): string {
  const key = wordKey(`audit.action.${action}`)
  return key ? t(key) : action
}

const ID = /^[\da-f]{8}-[\da-f-]{27}$/

/** What was done to what, in one line: the members of the details that say something to a person. */
export function auditFacts(words: Pick<Words, 't' | 'number'>, { details }: AuditEntry): string {
  return Object.entries(details)
    .flatMap(([name, value]) => {
      const key = wordKey(`audit.fact.${name}`)
      const said = sayValue(words, name, value)
      return key && said !== '' ? [`${words.t(key)} ${said}`] : []
    })
    .join(' · ')
}

function sayValue(
  { t, number }: Pick<Words, 't' | 'number'>,
  name: string,
  value: unknown,
): string {
  if (Array.isArray(value)) return number(value.length)
  if (typeof value === 'number') return number(value)
  if (typeof value !== 'string') return ''
  if (ID.test(value)) return shortId(value)
  const key =
    wordKey(`audit.value.${value}`) ??
    (name === 'reason' ? wordKey(`reasons.${value}`) : undefined) ??
    (name === 'from' || name === 'to' ? wordKey(`people.role.${value}`) : undefined)
  return key ? t(key) : value
}
