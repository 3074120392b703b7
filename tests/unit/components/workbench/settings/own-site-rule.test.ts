import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  checkDraft,
  draftOf,
  emptyDraft,
  type RuleDraft,
  type RuleProblems,
} from '@/components/workbench/settings/own-site-rule'
import type { OwnSiteRule } from '@/utils/clip/site-rule'
import { makeDraft } from '@/utils/intake/make-draft'
import { ShichaiDatabase } from '@/utils/store/database'
import { addedSiteRules, deleteOwnSiteRule, saveOwnSiteRule } from '@/utils/store/site-rules'
import { makeMembershipRow } from '../../../fixtures/membership-row'
import { allianceRule, ownRule } from '../../../rights/added-rules.table'
import { makeReport, SEEN_AT } from '../../../rights/make-report'

const made = { id: '0193f7a0-0000-7000-8000-000000000002', date: '2026-11-25' }
const filled: RuleDraft = {
  site: 'site.example',
  means: 'reserved',
  licence: '',
  note: '站长不许',
  source: '',
}
const licensed: RuleDraft = {
  ...filled,
  means: 'licence',
  licence: 'CC-BY-4.0',
  source: 'https://site.example/about',
}

describe('what is typed', () => {
  test.each([
    ['site.example', 'site.example'],
    ['  Site.Example/ ', 'site.example'],
    ['https://Site.Example:8443/articles/1.html?a=b#c', 'site.example'],
    ['http://www.site.example', 'www.site.example'],
    ['site.example./', 'site.example'],
    ['例子.example', 'xn--fsqu00a.example'],
  ])('%s is the site %s', (site, host) => {
    expect(checkDraft({ ...filled, site }, [], made)).toMatchObject({ checked: { host } })
  })

  test.each<[name: string, draft: RuleDraft, problems: RuleProblems]>([
    [
      'nothing',
      emptyDraft,
      {
        site: 'siteRules.problem.site',
        means: 'siteRules.problem.means',
        note: 'siteRules.problem.note',
      },
    ],
    ['one word', { ...filled, site: 'localhost' }, { site: 'siteRules.problem.site' }],
    ['a number', { ...filled, site: '127.0.0.1' }, { site: 'siteRules.problem.site' }],
    ['a pattern', { ...filled, site: '*.example' }, { site: 'siteRules.problem.site' }],
    ['a sentence', { ...filled, site: '所有 网站' }, { site: 'siteRules.problem.site' }],
    ['a file', { ...filled, site: 'file:///home/a' }, { site: 'siteRules.problem.site' }],
    [
      'a site that has a rule',
      { ...filled, site: 'www.taken.example' },
      { site: 'siteRules.problem.taken' },
    ],
    ['blanks for a reason', { ...filled, note: '  ' }, { note: 'siteRules.problem.note' }],
    ['no licence', { ...licensed, licence: '' }, { licence: 'siteRules.problem.licence' }],
    ['no source', { ...licensed, source: ' ' }, { source: 'siteRules.problem.sourceMissing' }],
    ['a bad source', { ...filled, source: 'about page' }, { source: 'siteRules.problem.source' }],
    [
      'a script',
      { ...filled, source: 'javascript:alert(1)' },
      { source: 'siteRules.problem.source' },
    ],
  ])('%s is told by field', (_name, draft, problems) => {
    const others = [ownRule({ kind: 'ask' }, { host: 'taken.example' })]
    expect(checkDraft(draft, others, made)).toEqual({ problems })
  })

  test('a kept rule comes back into the form as it was', () => {
    const read = checkDraft(licensed, [], made)
    if (!('checked' in read)) throw new Error('refused')
    expect(draftOf(read.checked)).toEqual(licensed)
  })
})

describe('what is kept', () => {
  let db: ShichaiDatabase
  const first = ownRule({ kind: 'reserved' })
  const second: OwnSiteRule = { ...ownRule({ kind: 'ask' }), ...made, host: 'other.example' }

  beforeEach(() => {
    db = new ShichaiDatabase('own-site-rules')
  })
  afterEach(() => db.delete())

  test('is added, changed in its place and deleted, also by two pages at once', async () => {
    await Promise.all([saveOwnSiteRule(db, first), saveOwnSiteRule(db, second)])
    await saveOwnSiteRule(db, { ...first, note: '改过' })
    expect((await addedSiteRules(db)).contributor.map(({ note }) => note)).toEqual([
      '改过',
      second.note,
    ])
    await deleteOwnSiteRule(db, first.id)
    expect(await addedSiteRules(db)).toEqual({ alliance: [], contributor: [second] })
  })

  test('judges what is gathered, beside the alliance’s rules', async () => {
    const row = await makeMembershipRow()
    const rule = allianceRule({ means: [{ kind: 'category', category: 'report' }] })
    await db.memberships.put({ ...row, descriptor: { ...row.descriptor, siteRules: [rule] } })
    await saveOwnSiteRule(db, first)
    const result = await makeDraft(makeReport(), SEEN_AT, await addedSiteRules(db))
    if (!result.ok) throw new Error('refused')
    expect(result.draft).toMatchObject({
      category: 'report',
      rights: { verdict: 'reserved', basis: 'site-prohibits' },
    })
    const seen = [...result.draft.rights.evidence, ...result.draft.rights.reservations]
    expect(new Set(seen.map(({ rule: by }) => by?.from))).toEqual(
      new Set(['alliance', 'contributor']),
    )
  })
})
