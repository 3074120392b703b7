/**
 * Ids of the rules that decide, in the order in which they are asked: the first that holds decides.
 * `docs/rights.md` explains each; the language dictionary has one sentence for each.
 */
export const bases = [
  /** This work is reserved, and a licence for this very work says otherwise. */
  'licence-conflict',
  /** A free text, and a notice that names its translation, edition or a part of it. */
  'status-conflict',
  /** A notice about this very work prohibits use. */
  'work-reserved',
  /** A notice about this very work prohibits training or mining. */
  'training-reserved',
  'cn-art-5-document',
  /** A classical work in an edition with a modern hand: 点校, 译注. */
  'modern-edition',
  /** Beside a classical work, but the passage reads as modern. */
  'modern-part',
  'classical-work',
  'classical-author',
  /** The author's term is over; a translator's, annotator's or collator's may run. */
  'term-hand',
  /** The term of the author whom the page names is over. */
  'term-expired',
  /** A template or notice says that this work is in the public domain. */
  'public-domain-notice',
  /** TDM reservation of the site or page: machines may not mine it. */
  'tdm-reserved',
  'public-domain-mark',
  'open-licence',
  /** A licence with conditions: non-commercial, no derivatives. */
  'permitted-licence',
  /** Somebody else's text on a site with an open licence, which speaks of the site's own. */
  'third-party-text',
  /** Marks of an official document, whose form is not whole. */
  'document-doubtful',
  /** The site prohibits use of its content for training or mining. */
  'site-prohibits-training',
  /** The site prohibits reprinting or use of all its content. */
  'site-prohibits',
  /** A rule of the contributor's own names a licence for all texts of the site; staff look. */
  'contributor-rule',
  /** The licence found speaks of a part of the page, or of its images. */
  'licence-part-only',
  /** The work of the page is free, and the passage stands beside it: a footer, a note, an appreciation. */
  'beside-work',
  /** Looks like an official document; the issuer is no organ of state. */
  'party-document',
  /** The term of the author whom the page names runs. */
  'term-running',
  /** Named like a well-known author, and nothing shows that it is the same person. */
  'author-doubtful',
  /** Reprinting without profit is allowed, and for profit by leave of the author: less than a licence. */
  'reprint-only',
  /** The author or site asks to be asked before reprinting. */
  'ask-first',
  /** A copyright notice for this work, and nothing else. */
  'work-claimed',
  /** Only the site's general claim: 版权所有. */
  'site-boilerplate-only',
  'nothing-found',
] as const
export type Basis = (typeof bases)[number]

/**
 * Bases of *unclear* that staff can decide by looking: an edition, the hands in a text, a conflict, a
 * licence for a part only, a text from elsewhere on a site with a licence. Nothing else may be handed to them.
 */
export const staffBases = [
  'modern-edition',
  'term-hand',
  'licence-conflict',
  'status-conflict',
  'licence-part-only',
  'third-party-text',
] as const satisfies readonly Basis[]

/** Bases that only `applyStatement` sets: what the contributor states. */
export const statedBases = [
  'stated-own-work',
  'stated-permission',
  'stated-licence',
  'stated-public-domain',
  'stated-official-document',
] as const
export type StatedBasis = (typeof statedBases)[number]

/** Version of the rules and tables; raised with every change of either that may change a verdict. */
export const RULES_VERSION = '2026-11-30.17'
