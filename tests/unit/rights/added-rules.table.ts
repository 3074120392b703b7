import type { OwnSiteRule, SiteRule } from '@/utils/clip/site-rule'
import { atTheEnd, inTheFooter, licenceLink, type makeReport } from './make-report'

const words = (text: string) => ({ 'zh-Hans': text, 'zh-Hant': text, en: text })

/** A well-formed rule of an alliance for site.example. */
export function allianceRule(given: Partial<SiteRule> = {}): SiteRule {
  return {
    id: 'alliance-rule',
    site: words('联盟谈妥的网站'),
    hosts: ['site.example'],
    means: [],
    says: words('联盟与本站有约'),
    source: 'https://site.example/terms',
    date: '2026-11-01',
    confirmed: true,
    ...given,
  }
}

/** A rule of the contributor's own for site.example. */
export function ownRule(
  means: OwnSiteRule['means'],
  given: Partial<OwnSiteRule> = {},
): OwnSiteRule {
  return {
    id: '0193f7a0-0000-7000-8000-000000000001',
    host: 'site.example',
    means,
    note: '站长在关于页写明全站可用',
    source: 'https://site.example/about',
    date: '2026-11-02',
    ...given,
  }
}

const licensed = (licence: string): Partial<SiteRule> => ({
  means: [{ kind: 'licence', licence, reach: 'site' }],
})
const prohibits: Partial<SiteRule> = {
  means: [{ kind: 'objection', about: 'site', says: 'prohibits' }],
}
const asked: Partial<SiteRule> = { means: [{ kind: 'objection', about: 'site', says: 'ask' }] }
const ownLicence = ownRule({ kind: 'licence', licence: 'CC-BY-SA-4.0' })
const ownReserved = ownRule({ kind: 'reserved' })
const ownAsk = ownRule({ kind: 'ask' })

interface AddedCase {
  name: string
  page?: Parameters<typeof makeReport>[0]
  alliance?: SiteRule[]
  contributor?: OwnSiteRule[]
  verdict: string
  basis: string
  licence?: string | null
  needsReview: boolean
  /** Who made the rules that are evidence, and whether each was overruled. */
  seen: string[]
}

const by = 'https://creativecommons.org/licenses/by/4.0/'
const wikipedia = 'https://zh.wikipedia.org/wiki/磨坊'
const onWikipedia = { hosts: ['zh.wikipedia.org'] }

export const addedCases: AddedCase[] = [
  {
    name: 'an alliance may say that a site licenses its texts',
    alliance: [allianceRule(licensed('CC-BY-4.0'))],
    verdict: 'open',
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
    needsReview: false,
    seen: ['alliance'],
  },
  {
    name: 'an alliance may reserve a site',
    alliance: [allianceRule(prohibits)],
    verdict: 'reserved',
    basis: 'site-prohibits',
    needsReview: true,
    seen: ['alliance'],
  },
  {
    name: 'a rule of an alliance stands above a shipped one',
    page: { url: wikipedia },
    alliance: [allianceRule({ ...onWikipedia, ...licensed('CC-BY-4.0') })],
    verdict: 'open',
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
    needsReview: false,
    seen: ['alliance', 'shipped overruled'],
  },
  {
    name: 'an alliance may reserve what a shipped rule licenses',
    page: { url: wikipedia },
    alliance: [allianceRule({ ...onWikipedia, ...prohibits })],
    verdict: 'reserved',
    basis: 'site-prohibits',
    needsReview: true,
    seen: ['alliance', 'shipped overruled'],
  },
  {
    name: 'a remark of an alliance overrules nothing',
    page: { url: wikipedia },
    alliance: [allianceRule(onWikipedia)],
    verdict: 'open',
    basis: 'open-licence',
    licence: 'CC-BY-SA-4.0',
    needsReview: false,
    seen: ['shipped', 'alliance'],
  },
  {
    name: 'a rule that was not read at its source decides nothing, and overrules nothing',
    page: { url: wikipedia },
    alliance: [allianceRule({ ...onWikipedia, ...prohibits, confirmed: false })],
    verdict: 'open',
    basis: 'open-licence',
    licence: 'CC-BY-SA-4.0',
    needsReview: true,
    seen: ['shipped', 'alliance'],
  },
  {
    name: 'the page’s own licence stands above an alliance’s rule',
    page: { signals: [licenceLink(by)] },
    alliance: [allianceRule(licensed('CC0-1.0'))],
    verdict: 'open',
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
    needsReview: false,
    seen: ['alliance overruled'],
  },
  {
    name: 'no rule opens what the page reserves for this work',
    page: { signals: [atTheEnd('本文未经授权不得转载')] },
    alliance: [allianceRule(licensed('CC0-1.0'))],
    contributor: [ownLicence],
    verdict: 'reserved',
    basis: 'work-reserved',
    needsReview: true,
    seen: ['contributor', 'alliance overruled'],
  },
  {
    name: 'a rule’s licence against the page’s own prohibition is a conflict',
    page: { signals: [inTheFooter('本站所有内容未经授权禁止转载')] },
    alliance: [allianceRule(licensed('CC-BY-4.0'))],
    verdict: 'unclear',
    basis: 'licence-conflict',
    needsReview: true,
    seen: ['alliance'],
  },
  {
    name: 'a licence that this version does not know asks for a person',
    alliance: [allianceRule(licensed('Future-1.0'))],
    verdict: 'unclear',
    basis: 'nothing-found',
    needsReview: true,
    seen: ['alliance overruled'],
  },
  {
    name: 'a contributor’s licence goes past staff',
    contributor: [ownLicence],
    verdict: 'permitted',
    basis: 'contributor-rule',
    licence: 'CC-BY-SA-4.0',
    needsReview: true,
    seen: ['contributor'],
  },
  {
    name: 'not even CC0 by a contributor’s rule opens a text',
    contributor: [ownRule({ kind: 'licence', licence: 'CC0-1.0' })],
    verdict: 'permitted',
    basis: 'contributor-rule',
    licence: 'CC0-1.0',
    needsReview: true,
    seen: ['contributor'],
  },
  {
    name: 'a contributor’s rule also holds with www. before the host',
    page: { url: 'https://www.site.example/articles/2.html' },
    contributor: [ownLicence],
    verdict: 'permitted',
    basis: 'contributor-rule',
    needsReview: true,
    seen: ['contributor'],
  },
  {
    name: 'a contributor’s rule holds for no other host',
    page: { url: 'https://blog.site.example/articles/2.html' },
    contributor: [ownLicence],
    verdict: 'unclear',
    basis: 'nothing-found',
    needsReview: true,
    seen: [],
  },
  {
    name: 'a contributor may reserve a site',
    contributor: [ownReserved],
    verdict: 'reserved',
    basis: 'site-prohibits',
    needsReview: true,
    seen: ['contributor'],
  },
  {
    name: 'a contributor may ask for staff',
    page: { signals: [licenceLink(by)] },
    contributor: [ownAsk],
    verdict: 'open',
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
    needsReview: true,
    seen: ['contributor'],
  },
  {
    name: 'a contributor may reserve what an alliance’s rule licenses',
    alliance: [allianceRule(licensed('CC-BY-4.0'))],
    contributor: [ownReserved],
    verdict: 'reserved',
    basis: 'site-prohibits',
    needsReview: true,
    seen: ['contributor', 'alliance overruled'],
  },
  {
    name: 'a contributor cannot lift what an alliance’s rule reserves',
    alliance: [allianceRule(prohibits)],
    contributor: [ownLicence],
    verdict: 'reserved',
    basis: 'site-prohibits',
    needsReview: true,
    seen: ['contributor', 'alliance'],
  },
  {
    name: 'nor pass over its options to be asked',
    alliance: [allianceRule(asked)],
    contributor: [ownLicence],
    verdict: 'unclear',
    basis: 'ask-first',
    needsReview: true,
    seen: ['contributor', 'alliance'],
  },
  {
    name: 'a contributor’s licence takes the place of an alliance’s, and goes past staff',
    alliance: [allianceRule(licensed('CC-BY-4.0'))],
    contributor: [ownLicence],
    verdict: 'permitted',
    basis: 'contributor-rule',
    licence: 'CC-BY-SA-4.0',
    needsReview: true,
    seen: ['contributor', 'alliance overruled'],
  },
  {
    name: 'the page’s own licence decides beside a contributor’s rule',
    page: { signals: [licenceLink(by)] },
    contributor: [ownLicence],
    verdict: 'open',
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
    needsReview: true,
    seen: ['contributor'],
  },
  {
    name: 'the general claim in a footer does not stop a contributor’s rule',
    page: { signals: [inTheFooter('版权所有 © 2025 某某网')] },
    contributor: [ownLicence],
    verdict: 'permitted',
    basis: 'contributor-rule',
    needsReview: true,
    seen: ['contributor'],
  },
]

/** Rules that are refused, and a word of why. */
export const refused: [name: string, rule: unknown, why: RegExp][] = [
  ['no rule at all', 'CC0 for all', /expected object/],
  ['nothing in it', {}, /expected string/],
  ['every host', { ...allianceRule(), hosts: ['*'] }, /zh\.wikisource\.org/],
  ['a whole top-level domain', { ...allianceRule(), hosts: ['*.cn'] }, /zh\.wikisource\.org/],
  [
    'an address for a host',
    { ...allianceRule(), hosts: ['https://site.example'] },
    /zh\.wikisource/,
  ],
  ['a host in capitals', { ...allianceRule(), hosts: ['Site.Example'] }, /zh\.wikisource/],
  ['a star within a host', { ...allianceRule(), hosts: ['site.*.example'] }, /zh\.wikisource/],
  ['no host', { ...allianceRule(), hosts: [] }, />=1/],
  ['a path without its beginning', { ...allianceRule(), paths: ['wiki/'] }, /begins with \//],
  ['a path of stars', { ...allianceRule(), paths: ['/*a*a*a*a*a*a'] }, /five \*/],
  [
    'a pattern for words',
    { ...allianceRule(), when: [{ title: '(a+)+$' }] },
    /title, label, signal/,
  ],
  ['an unknown condition', { ...allianceRule(), when: [{ moon: 'full' }] }, /title, label, signal/],
  ['a condition without words', { ...allianceRule(), when: [{ title: {} }] }, /at least one word/],
  ['an unknown meaning', { ...allianceRule(), means: [{ kind: 'open' }] }, /Invalid/],
  [
    'a licence for this very work',
    { ...allianceRule(), means: [{ kind: 'licence', licence: 'CC0-1.0', reach: 'work' }] },
    /Invalid option/,
  ],
  [
    'a prohibition for this very work',
    { ...allianceRule(), means: [{ kind: 'objection', about: 'work', says: 'prohibits' }] },
    /expected "claims"/,
  ],
  [
    'an unknown licence',
    { ...allianceRule(), means: [{ kind: 'licence', licence: 'CC-BY-9.0', reach: 'site' }] },
    /no licence CC-BY-9\.0/,
  ],
  ['words in one language', { ...allianceRule(), says: { en: 'free' } }, /zh-Hans|expected string/],
  ['no source', { ...allianceRule(), source: '' }, /URL/i],
  ['a script for a source', { ...allianceRule(), source: 'javascript:alert(1)' }, /URL/i],
  ['no day', { ...allianceRule(), date: 'yesterday' }, /date/i],
  ['a member nobody knows', { ...allianceRule(), opens: true }, /opens/],
  [
    'a lone surrogate',
    { ...allianceRule(), says: { 'zh-Hans': '\ud800', 'zh-Hant': 'x', en: 'x' } },
    /Unicode/,
  ],
]

/** Rules of one's own that are refused, by the member that is wrong. */
export const refusedOwn: [name: string, rule: unknown, member: string][] = [
  ['no host', ownRule({ kind: 'ask' }, { host: '' }), 'host'],
  ['a whole address', ownRule({ kind: 'ask' }, { host: 'https://site.example/a' }), 'host'],
  ['a pattern', ownRule({ kind: 'ask' }, { host: '*.example' }), 'host'],
  ['no reason', ownRule({ kind: 'reserved' }, { note: '' }), 'note'],
  ['a licence without its source', { ...ownLicence, source: undefined }, 'source'],
  ['public domain by decree', { ...ownLicence, means: { kind: 'public-domain' } }, 'means'],
]
