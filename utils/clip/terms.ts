import { z } from 'zod'
import { shortText } from './primitives'

/**
 * Terms of protection 保护期 of one clip, as they were when it was assessed: one answer for each place
 * and each layer of the work. `utils/rights/terms/` works them out.
 */

export const termJurisdictions = ['CN', 'HK', 'MO', 'TW', 'SG', 'EU', 'US'] as const
export type TermJurisdiction = (typeof termJurisdictions)[number]

/** What the author wrote, and what others put beside or over it. */
const termLayers = ['text', 'translation', 'notes', 'collation', 'layout', 'digitisation'] as const
export type TermLayer = (typeof termLayers)[number]

/** `no-right`: the law of this place knows no right in such a layer. */
const termStates = ['free', 'protected', 'not-known', 'no-right'] as const
export type TermState = (typeof termStates)[number]

/** What would have to be known for an answer. */
const missingFacts = ['death', 'publication', 'creation'] as const
export type MissingFact = (typeof missingFacts)[number]

/** What no date can answer, and a person has to look at. */
const termQuestions = [
  /** Whether a punctuated, collated edition 点校本 is a work of its own. */
  'collation',
  /** Whether a member state protects critical editions. */
  'critical-edition',
  /** Whether the law of this place protects official texts of that one. */
  'official-text',
  /** The right in a layout takes registration here. */
  'registered-layout',
  /** The site asks for more than the law does. */
  'site-terms',
  /** Whether the author is the one known by this name. */
  'same-person',
] as const
export type TermQuestion = (typeof termQuestions)[number]

/** One answer. Words for values of a newer version may be missing: they are kept and exported. */
export const term = z.looseObject({
  jurisdiction: z.enum(termJurisdictions),
  layer: z.enum(termLayers),
  state: z.enum(termStates),
  /** The first day on which it is free, past or to come; absent where no date decides. */
  from: z.iso.date().optional(),
  /** Free by `from` at the latest: only a latest year is known. */
  isAtLatest: z.boolean().optional(),
  /** Id of the rule in `assets/rights/terms.json`; absent where too little is known to choose one. */
  rule: shortText(64).optional(),
  /** The year from which the rule counts. */
  counted: z
    .looseObject({
      event: z.enum(['death', 'publication', 'creation']),
      year: z.int().min(1).max(9999),
    })
    .optional(),
  missing: z.array(z.enum(missingFacts)).max(3).optional(),
  question: z.enum(termQuestions).optional(),
})
export type Term = z.infer<typeof term>

/** Every place by every layer fits. */
export const terms = z.array(term).max(termJurisdictions.length * termLayers.length)
