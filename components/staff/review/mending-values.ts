import { z } from 'zod'
import { said } from '@/components/ui/form'
import type { ClipContent } from '@/utils/clip/clip'
import { mendedWorkMembers, mending, type Mending } from '@/utils/clip/mending'

export type MendingValues = Record<(typeof mendedWorkMembers)[number] | 'category', string>

/** As it stands: of many clips nothing, which is left as it is. */
export function valuesOf(clip: Pick<ClipContent, 'work' | 'category'> | undefined): MendingValues {
  const of = (name: (typeof mendedWorkMembers)[number]) => clip?.work[name] ?? ''
  return {
    title: of('title'),
    author: of('author'),
    dynasty: of('dynasty'),
    juan: of('juan'),
    collator: of('collator'),
    category: clip?.category ?? '',
  }
}

/** Only what was changed is mended; what was emptied is taken away. */
export function mendingForm(before: MendingValues) {
  return z.custom<MendingValues>().transform((values, context): Mending => {
    const changed = ([...mendedWorkMembers, 'category'] as const).flatMap((name) => {
      const typed = values[name].trim()
      return typed === before[name] ? [] : [[name, typed === '' ? null : typed] as const]
    })
    const parsed = mending.safeParse(Object.fromEntries(changed))
    if (parsed.success) return parsed.data
    const [first] = changed
    context.addIssue({
      code: 'custom',
      path: [first?.[0] ?? 'title'],
      message: said(first ? 'review.mend.tooLong' : 'review.mend.nothing'),
    })
    return z.NEVER
  })
}
