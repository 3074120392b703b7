import { z } from 'zod'
import rubric from '@/assets/review/rubric.json' with { type: 'json' }
import { reasonCode, type ReasonCode } from './schemas/review'

/** The heads of the rubric, by which a sampled clip does not pass, in the order of their number keys. */

const head = z.object({
  id: z.string(),
  /** The reason that a reviewer would give for the same. */
  fault: reasonCode,
  words: z.record(z.enum(['zh-Hans', 'zh-Hant', 'en']), z.string()),
})
export type RubricHead = z.infer<typeof head> & { of: 'safety' | 'quality' }

export const rubricHeads: readonly RubricHead[] = (['safety', 'quality'] as const).flatMap((of) =>
  z
    .array(head)
    .parse(rubric[of])
    .map((each) => ({ ...each, of })),
)

/** The reasons that heads come to, each once; an unknown head comes to none. Pure. */
export function faultsOf(heads: readonly string[]): ReasonCode[] {
  const named = rubricHeads.filter(({ id }) => heads.includes(id))
  return [...new Set(named.map(({ fault }) => fault))]
}

/** How heads judge a clip: safety apart from quality. Pure. */
export function marksOf(heads: readonly string[]): Record<RubricHead['of'], 'pass' | 'fail'> {
  const fails = (half: RubricHead['of']) =>
    rubricHeads.some(({ id, of }) => of === half && heads.includes(id)) ? 'fail' : 'pass'
  return { safety: fails('safety'), quality: fails('quality') }
}
