import { z } from 'zod'
import { category } from './clip'
import { shortText, uuid, webUrl } from './primitives'
import { evidenceRule } from './rights'

/**
 * Site rules 网站规则: what the parts of a site's pages, and the kinds of documents on it, mean for
 * sharing. They are data: `assets/rights/sites.json`, the alliance's own in its descriptor, and the
 * contributor's own in the settings are all written in this form. `utils/rights/site-rules.ts` finds
 * those that hold for a page; `docs/rights.md` explains the members one by one.
 */

/** Most rules that an alliance may send along, and that a person may keep. */
export const MAX_ALLIANCE_RULES = 200
export const MAX_OWN_RULES = 100

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const host = `(?:${label}\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]`

/** A host of at least two labels, in lower case; others than ASCII as `xn--…`. */
export const hostName = z
  .string()
  .max(253)
  .regex(new RegExp(`^${host}$`), {
    error: 'a host such as zh.wikisource.org, in lower case, without https:// and without a path',
  })

/** A host, or with `*.` before it every host below it, but not itself. */
const hostPattern = z
  .string()
  .max(255)
  .regex(new RegExp(`^(?:\\*\\.)?${host}$`), {
    error: 'a host such as zh.wikisource.org, or *. and a host: *.gov.cn',
  })

/** The beginning of a decoded path and query; `*` stands for anything, a final `$` for the end. */
const pathPattern = z
  .string()
  .max(200)
  .regex(/^\/[^\s#]*$/, { error: 'a path begins with / and has no blanks' })
  .refine((path) => path.split('*').length <= 6, { error: 'at most five * in one path' })

const words = z.array(shortText(60).min(1)).min(1).max(60)

/**
 * Plain words instead of patterns, so that anybody can write them and none can hang the browser. One
 * of each list is enough. Compared without case, white space, full-width or traditional forms.
 */
const wordTest = z
  .strictObject({
    is: words.optional(),
    starts: words.optional(),
    contains: words.optional(),
    ends: words.optional(),
  })
  .refine((test) => Object.keys(test).length > 0, { error: 'name at least one word' })
export type WordTest = z.infer<typeof wordTest>

/** Kinds of signals that a rule can look at; each is one of the page report's. */
const ruleSignals = ['licence-box', 'document', 'prose', 'json-ld', 'meta', 'link'] as const

const unknownCondition = { error: 'a condition is one of title, label, signal, anyOf' }
const plainCondition = z.union(
  [
    /** Any title that the page gives its text. */
    z.strictObject({ title: wordTest }),
    /** A labelled field of the page: 来源：新华社. */
    z.strictObject({ label: words, value: wordTest.optional() }),
    /** Something that was read from the page: a licence box, a document number. */
    z.strictObject({
      signal: z.enum(ruleSignals),
      name: words.optional(),
      value: wordTest.optional(),
    }),
  ],
  unknownCondition,
)
const condition = z.union(
  [plainCondition, z.strictObject({ anyOf: z.array(plainCondition).min(1).max(10) })],
  unknownCondition,
)
export type RuleCondition = z.infer<typeof condition>

/** What a licence found on the page covers; a rule may only narrow it. */
const narrowed = z.enum(['site', 'part', 'image'])

/** What the site says against sharing or collecting, or whose documents of a kind are. */
const objection = z.discriminatedUnion('about', [
  z.strictObject({
    kind: z.literal('objection'),
    about: z.literal('site'),
    says: z.enum(['prohibits', 'no-training', 'no-commercial', 'ask', 'reserves-all', 'claims']),
  }),
  z.strictObject({
    kind: z.literal('objection'),
    about: z.literal('work'),
    says: z.literal('claims'),
  }),
  z.strictObject({
    kind: z.literal('objection'),
    about: z.literal('collecting'),
    says: z.literal('no-collecting'),
  }),
])

/** One thing that a rule says. A rule without any is a remark, which is kept as evidence. */
const meaning = z.discriminatedUnion('kind', [
  /** The site licenses its texts (`site`), or a part of its pages. Never this very work. */
  z.strictObject({ kind: z.literal('licence'), licence: shortText(64).min(1), reach: narrowed }),
  /** The site says that its texts are in the public domain. */
  z.strictObject({ kind: z.literal('public-domain'), reach: z.enum(['site', 'part']) }),
  objection,
  /** Licences that the page names cover less than they seem to: a box beside a picture. */
  z.strictObject({ kind: z.literal('narrow'), from: z.enum(['work', 'site']), to: narrowed }),
  /** Documents here are issued officially (a mark of issue, no more), or are not official at all. */
  z.strictObject({ kind: z.literal('document'), official: z.boolean() }),
  /** What to file the text under where the page does not tell. */
  z.strictObject({ kind: z.literal('category'), category }),
  /** Staff look before it is accepted. */
  z.strictObject({ kind: z.literal('review') }),
])
export type RuleMeaning = z.infer<typeof meaning>

export const siteRule = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, {
    error: 'lower-case letters, digits, - and . only',
  }),
  site: evidenceRule.shape.site,
  hosts: z.array(hostPattern).min(1).max(30),
  /** Where on the site; everywhere if absent. */
  paths: z.array(pathPattern).min(1).max(60).optional(),
  exceptPaths: z.array(pathPattern).min(1).max(60).optional(),
  /** All must hold. */
  when: z.array(condition).min(1).max(10).optional(),
  /** None may hold. */
  unless: z.array(condition).min(1).max(10).optional(),
  means: z.array(meaning).max(6),
  /** What the site says, in one sentence of our own. */
  says: evidenceRule.shape.says,
  /** Where that can be read. */
  source: webUrl,
  /** Day on which it was read. */
  date: evidenceRule.shape.date,
  /** Read at its source. If not, the rule only leads to review, whatever it means. */
  confirmed: z.boolean(),
})
export type SiteRule = z.infer<typeof siteRule>

/** A rule that this version does not understand, from a newer endpoint. It is passed over. */
export const foreignSiteRule = z.looseObject({ id: shortText(64) })

/** What a person says a site means: nothing that opens a text without staff. */
const ownMeaning = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('licence'), licence: shortText(64).min(1) }),
  z.strictObject({ kind: z.literal('reserved') }),
  z.strictObject({ kind: z.literal('ask') }),
])

/** A rule of the contributor's own, for one host. */
export const ownSiteRule = z
  .strictObject({
    id: uuid,
    host: hostName,
    means: ownMeaning,
    /** Why, in the person's words: it goes out as evidence. */
    note: shortText(500).min(1),
    source: webUrl.optional(),
    date: evidenceRule.shape.date,
  })
  .refine(({ means, source }) => means.kind !== 'licence' || source !== undefined, {
    path: ['source'],
    error: 'a licence needs the address where the site grants it',
  })
export type OwnSiteRule = z.infer<typeof ownSiteRule>
