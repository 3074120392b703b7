import { z } from 'zod'
import { category, type ClipContent } from './clip'
import { shortText } from './primitives'

/**
 * A mending 更正: what a reviewer corrects of a clip's description while accepting it. The signed clip
 * stays as it is; what is released says the mended values, and names the members that were mended.
 */

export const mendedWorkMembers = ['title', 'author', 'dynasty', 'juan', 'collator'] as const

/** `null` takes a member away. */
const value = (max: number) =>
  shortText(max)
    .refine((text) => text.trim() === text && text !== '', { error: 'without blanks around it' })
    .nullable()
    .optional()

const members = z.strictObject({
  title: value(500),
  author: value(500),
  dynasty: value(64),
  juan: value(200),
  collator: value(300),
  category: category.optional(),
})
export const mending = members.refine((all) => Object.keys(all).length > 0, {
  error: 'mend something',
})
export type Mending = z.infer<typeof mending>

/** A mending as it is kept and compared: members always in one order. */
export function writeMending(mended: Mending | null | undefined): string | null {
  if (!mended) return null
  const said = [...mendedWorkMembers, 'category' as const].flatMap((name) =>
    mended[name] === undefined ? [] : [[name, mended[name]] as const],
  )
  return JSON.stringify(Object.fromEntries(said))
}

/** A mending as `writeMending` wrote it. */
export function readMending(written: string | null): Mending | null {
  return written === null ? null : mending.parse(JSON.parse(written))
}

/** The clip as it was mended; as it is where nobody did. Pure. */
export function withMending(clip: ClipContent, written: string | null): ClipContent {
  if (written === null) return clip
  // Written by `writeMending`; not parsed again, so that a released line stays the same for ever.
  const { category: mendedCategory, ...work } = JSON.parse(written) as Mending
  const merged = Object.entries({ ...clip.work, ...work }).filter(([, said]) => said !== null)
  return {
    ...clip,
    work: Object.fromEntries(merged),
    category: mendedCategory ?? clip.category,
  }
}

/** Members of a released line that were mended, e.g. `['work.author', 'category']`. Pure. */
export function mendedMembers(written: string | null): string[] {
  if (written === null) return []
  return Object.keys(JSON.parse(written) as Mending).map((name) =>
    name === 'category' ? name : `work.${name}`,
  )
}
