import { hostName, ownSiteRule, type OwnSiteRule } from '@/utils/clip/site-rule'
import type { PlainKey } from '@/utils/language/areas'

/** What stands in the form, as it was typed. */
export interface RuleDraft {
  site: string
  means: OwnSiteRule['means']['kind'] | null
  licence: string
  note: string
  source: string
}

export type RuleProblems = Partial<Record<keyof RuleDraft, PlainKey<'settings'>>>

export const emptyDraft: RuleDraft = { site: '', means: null, licence: '', note: '', source: '' }

/** A stored rule as the form shows it. */
export function draftOf({ host, means, note, source }: OwnSiteRule): RuleDraft {
  return {
    site: host,
    means: means.kind,
    licence: means.kind === 'licence' ? means.licence : '',
    note,
    source: source ?? '',
  }
}

/** The rule that a draft stands for, or what is wrong with it, by field and in words. */
export function checkDraft(
  draft: RuleDraft,
  others: readonly OwnSiteRule[],
  { id, date }: Pick<OwnSiteRule, 'id' | 'date'>,
): { checked: OwnSiteRule } | { problems: RuleProblems } {
  const host = hostOf(draft.site)
  const source = draft.source.trim()
  const problems: RuleProblems = {
    ...(host === undefined && { site: 'siteRules.problem.site' as const }),
    ...(host !== undefined &&
      isTaken(host, others) && { site: 'siteRules.problem.taken' as const }),
    ...(draft.means === null && { means: 'siteRules.problem.means' as const }),
    ...(draft.means === 'licence' &&
      draft.licence === '' && { licence: 'siteRules.problem.licence' as const }),
    ...(draft.note.trim() === '' && { note: 'siteRules.problem.note' as const }),
    ...(draft.means === 'licence' &&
      source === '' && { source: 'siteRules.problem.sourceMissing' as const }),
    ...(source !== '' && !isWebAddress(source) && { source: 'siteRules.problem.source' as const }),
  }
  if (Object.keys(problems).length > 0 || draft.means === null) return { problems }
  const checked = ownSiteRule.parse({
    id,
    host,
    means:
      draft.means === 'licence'
        ? { kind: 'licence', licence: draft.licence }
        : { kind: draft.means },
    note: draft.note.trim(),
    ...(source !== '' && { source }),
    date,
  })
  return { checked }
}

/** The host of an address, or of a host as people type it: with path, capitals, Chinese letters. */
export function hostOf(typed: string): string | undefined {
  const address = typed.trim()
  const url = URL.parse(address.includes('://') ? address : `https://${address}`)
  const host = url?.hostname.toLowerCase().replace(/\.$/, '')
  return hostName.safeParse(host).data
}

/** `www.` is no other site. */
function isTaken(host: string, others: readonly OwnSiteRule[]): boolean {
  const bare = (name: string): string => name.replace(/^www\./, '')
  return others.some((other) => bare(other.host) === bare(host))
}

function isWebAddress(address: string): boolean {
  return ownSiteRule.shape.source.safeParse(address).success
}
