import { z } from 'zod'
import type { Translation } from '@/components/ui/translation'
import { wantedText } from '@/utils/clip/wanted'
import { wantedContent } from '@/utils/clip/wanted-content'
import { DECIDE_CLIP, staffActions } from '@/utils/protocol/staff-actions'
import type { AuditEntry } from '@/utils/protocol/schemas/moderation'
import { shortId } from '@/components/ui/short-id'

/** What staff can do, in the order of the filter; a newer endpoint may know more. */
export const auditActions = [DECIDE_CLIP, ...staffActions] as const

/** The name of an action; that of the protocol where there are no words for it here. */
export function actionName(
  { find }: Pick<Translation<'moderation'>, 'find'>,
  action: string,
): string {
  return find(`audit.action.${action}`) ?? action
}

const named = z.object({ title: wantedContent.shape.title })
/** Members that may hold a role. */
const roleMembers = new Set(['role', 'from', 'to'])

const ID = /^[\da-f]{8}-[\da-f-]{27}$/

/** What was done to what, in one line: the members of the details that say something to a person. Pure. */
export function auditFacts(
  translation: Pick<Translation<'moderation'>, 't' | 'find' | 'number' | 'language'>,
  { details }: AuditEntry,
): string {
  return Object.entries(details)
    .flatMap(([name, value]) => {
      const called = translation.find(`audit.fact.${name}`)
      const said = sayValue(translation, name, value)
      return called !== undefined && said !== ''
        ? [translation.t('common.fact', { name: called, value: said })]
        : []
    })
    .join(' · ')
}

function sayValue(
  { find, number, language }: Pick<Translation<'moderation'>, 'find' | 'number' | 'language'>,
  name: string,
  value: unknown,
): string {
  // Of an entry of the wanted list what it is called.
  const wanted = name === 'content' ? named.safeParse(value) : undefined
  if (wanted?.success) return wantedText(wanted.data.title, language).text
  if (Array.isArray(value)) return number(value.length)
  if (typeof value === 'number') return number(value)
  if (typeof value !== 'string') return ''
  if (ID.test(value)) return shortId(value)
  return (
    find(`audit.value.${value}`) ??
    (name === 'reason' ? find(`reasons.${value}`) : undefined) ??
    (roleMembers.has(name) ? find(`roles.${value}`) : undefined) ??
    value
  )
}
