import { percentDecoded } from '@/utils/text/percent-decoding'
import { z } from 'zod'
import table from '@/assets/rights/sites.json' with { type: 'json' }
import type { PageReport, RawSignal } from '@/utils/capture/page-report'
import type { Category } from '@/utils/clip/clip'
import type { RuleSource } from '@/utils/clip/rights'
import {
  MAX_ALLIANCE_RULES,
  siteRule,
  type OwnSiteRule,
  type RuleCondition,
  type SiteRule,
  type WordTest,
} from '@/utils/clip/site-rule'
import { matchesAsWritten } from '@/utils/text/path-pattern'
import { squeeze } from './fold'
import { licenceById } from './licences'
import { segmentsOf, titlesOf } from './titles'

/** Rules beside the shipped ones. A rule that this version does not understand is skipped. */
export interface AddedRules {
  alliance?: readonly unknown[]
  contributor?: readonly OwnSiteRule[]
}

/** A rule that holds for a page, and whose it is. */
export interface HeldRule {
  rule: SiteRule
  from: RuleSource
}

/** A list of rules that somebody wrote: each well-formed, ids apart, licences known. */
export const siteRuleList = z
  .array(siteRule)
  .max(MAX_ALLIANCE_RULES)
  .superRefine((rules, context) => {
    const ids = new Set<string>()
    for (const [index, { id, means }] of rules.entries()) {
      if (ids.has(id)) {
        context.addIssue({
          code: 'custom',
          path: [index, 'id'],
          message: `another rule is called ${id}`,
        })
      }
      ids.add(id)
      for (const one of means) {
        if (one.kind !== 'licence' || licenceById(one.licence)) continue
        const message = `no licence ${one.licence} in assets/licences.json`
        context.addIssue({ code: 'custom', path: [index, 'means'], message })
      }
    }
  })

let shipped: readonly SiteRule[] | undefined

/** The rules of `assets/rights/sites.json`, parsed when first needed. */
export function shippedRules(): readonly SiteRule[] {
  return (shipped ??= siteRuleList.parse(table.rules))
}

/** Rules that hold for a page: shipped ones, then the alliance's, then the contributor's own. */
export function rulesFor(report: PageReport, added: AddedRules = {}): HeldRule[] {
  const place = placeOf(report.url)
  if (!place) return []
  const from = (origin: RuleSource, rules: readonly SiteRule[]): HeldRule[] =>
    rules.filter((rule) => holds(rule, place, report)).map((rule) => ({ rule, from: origin }))
  return [
    ...from('shipped', shippedRules()),
    ...from('alliance', understood(added.alliance ?? [])),
    ...from('contributor', (added.contributor ?? []).map(siteRuleOf)),
  ]
}

/** The category that rules give to texts on this page; the rule with the highest precedence counts. */
export function categoryByRule(held: readonly HeldRule[]): Category | undefined {
  return held
    .toReversed()
    .flatMap(({ rule }) => rule.means)
    .find((one) => one.kind === 'category')?.category
}

/** Whether rules say that documents here are issued officially, or are no official ones. */
export function officialByRule(held: readonly HeldRule[]): boolean | undefined {
  const said = held
    .filter(({ rule }) => rule.confirmed)
    .flatMap(({ rule }) => rule.means)
    .filter((one) => one.kind === 'document')
    .map(({ official }) => official)
  return said.length === 0 ? undefined : !said.includes(false)
}

/** A person's own rule in the form of all the others. It always goes past staff. */
export function siteRuleOf({ id, host, means, note, source, date }: OwnSiteRule): SiteRule {
  const other = host.startsWith('www.') ? host.slice('www.'.length) : `www.${host}`
  const meanings: Record<OwnSiteRule['means']['kind'], SiteRule['means']> = {
    licence:
      means.kind === 'licence'
        ? [{ kind: 'licence', licence: means.licence, reach: 'site' }, { kind: 'review' }]
        : [],
    reserved: [{ kind: 'objection', about: 'site', says: 'prohibits' }, { kind: 'review' }],
    ask: [{ kind: 'review' }],
  }
  return {
    id,
    site: { 'zh-Hans': host, 'zh-Hant': host, en: host },
    hosts: [host, other],
    means: meanings[means.kind],
    says: { 'zh-Hans': note, 'zh-Hant': note, en: note },
    source: source ?? `https://${host}/`,
    date,
    confirmed: true,
  }
}

/** Keeps the rules that this version understands. A newer endpoint's rule, half understood, would be a wrong one. */
function understood(rules: readonly unknown[]): SiteRule[] {
  return rules.flatMap((one) => {
    const { data } = siteRule.safeParse(one)
    return data ? [data] : []
  })
}

interface Place {
  host: string
  /** Path and query, decoded where that can be. */
  path: string
}

/** The page's own address alone counts: a canonical link is what a page claims. */
function placeOf(address: string): Place | undefined {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  const host = url.hostname.toLowerCase().replace(/\.$/, '')
  return { host, path: percentDecoded(`${url.pathname}${url.search}`).toLowerCase() }
}

function holds(rule: SiteRule, { host, path }: Place, report: PageReport): boolean {
  const { hosts, paths, exceptPaths = [], when = [], unless = [] } = rule
  const isAt = (pattern: string): boolean => matchesAsWritten(pattern.toLowerCase(), path)
  return (
    hosts.some((pattern) => isHost(pattern, host)) &&
    (paths === undefined || paths.some(isAt)) &&
    !exceptPaths.some(isAt) &&
    when.every((one) => isMet(one, report)) &&
    !unless.some((one) => isMet(one, report))
  )
}

function isHost(pattern: string, host: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern
}

function isMet(condition: RuleCondition, report: PageReport): boolean {
  if ('anyOf' in condition) return condition.anyOf.some((one) => isMet(one, report))
  if ('title' in condition) {
    const titles = titlesOf(report)
    const parts = titles.flatMap((title) => [title, ...segmentsOf(title)])
    return parts.some((part) => says(condition.title, part))
  }
  if ('label' in condition) {
    const labels = new Set(condition.label.map(fold))
    return report.metadata.labelled.some(
      ({ label, value }) => labels.has(fold(label)) && says(condition.value, value),
    )
  }
  const { signal, name, value } = condition
  return report.signals.some(
    (one: RawSignal) =>
      one.kind === signal &&
      (name === undefined || name.includes(one.name)) &&
      says(value, one.value || one.quote),
  )
}

function says(test: WordTest | undefined, value: string): boolean {
  if (!test) return true
  const text = fold(value)
  const has = (words: string[] | undefined, meets: (word: string) => boolean): boolean =>
    words === undefined || words.some((word) => meets(fold(word)))
  return (
    has(test.is, (word) => text === word) &&
    has(test.starts, (word) => text.startsWith(word)) &&
    has(test.contains, (word) => text.includes(word)) &&
    has(test.ends, (word) => text.endsWith(word))
  )
}

function fold(text: string): string {
  return squeeze(text).toLowerCase()
}
