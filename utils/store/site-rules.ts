import type { OwnSiteRule } from '@/utils/clip/site-rule'
import type { ShichaiDatabase } from './database'
import { findMembership } from './membership'
import { readSetting, writeSetting } from './settings'

/** Rules for sites beside those that are shipped: the alliance's, and the person's own. */
export async function addedSiteRules(
  db: ShichaiDatabase,
): Promise<{ alliance: readonly unknown[]; contributor: OwnSiteRule[] }> {
  const membership = await findMembership(db)
  return {
    alliance: membership?.descriptor.siteRules ?? [],
    contributor: await readSetting(db, 'siteRules'),
  }
}

/** Keeps a rule of one's own, in place of the one with its id. */
export function saveOwnSiteRule(db: ShichaiDatabase, rule: OwnSiteRule): Promise<void> {
  return changeOwn(db, (rules) =>
    rules.some(({ id }) => id === rule.id)
      ? rules.map((one) => (one.id === rule.id ? rule : one))
      : [...rules, rule],
  )
}

export function deleteOwnSiteRule(db: ShichaiDatabase, ruleId: string): Promise<void> {
  return changeOwn(db, (rules) => rules.filter(({ id }) => id !== ruleId))
}

/** In one transaction, so that two pages at once lose nothing. */
function changeOwn(
  db: ShichaiDatabase,
  change: (rules: OwnSiteRule[]) => OwnSiteRule[],
): Promise<void> {
  return db.transaction('rw', db.settings, async () => {
    await writeSetting(db, 'siteRules', change(await readSetting(db, 'siteRules')))
  })
}
