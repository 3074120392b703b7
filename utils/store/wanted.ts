import {
  countsTowards,
  wantedRule,
  workKey,
  type WantedEntry,
  type WantedFacts,
  type WantedRule,
} from '@/utils/clip/wanted'
import { givenStates } from '@/utils/clip/lifecycle'
import type { ShichaiDatabase } from './database'
import { findMembership } from './membership'
import type { ClipRow } from './rows'
import { readSetting, type SettingValue } from './settings'

/** The wanted list of this device’s alliance, as it was read last. */
export async function findWanted(
  db: ShichaiDatabase,
): Promise<NonNullable<SettingValue<'wantedList'>> | null> {
  const membership = await findMembership(db)
  const kept = await readSetting(db, 'wantedList')
  return membership && kept?.endpoint === membership.endpoint ? kept : null
}

/** Counts the device’s own clips and characters that fit each entry; nothing is sent for it. */
export async function countOwnWanted(
  db: ShichaiDatabase,
  entries: readonly WantedEntry[],
): Promise<Map<string, { clips: number; characters: number }>> {
  const rules = entries.map(({ wantedId, content }) => ({ wantedId, rule: wantedRule(content) }))
  const own = new Map(rules.map(({ wantedId }) => [wantedId, { clips: 0, characters: 0 }]))
  if (rules.length === 0) return own
  for (const state of givenStates) {
    await db.clips
      .where('[state+id]')
      .between([state, ''], [state, '\u{10ffff}'])
      .each((row) => {
        for (const { wantedId } of fitting(rules, factsOf(row))) {
          const sum = own.get(wantedId)
          if (!sum) continue
          sum.clips += 1
          sum.characters += row.length
        }
      })
  }
  return own
}

function fitting<T extends { rule: WantedRule }>(rules: readonly T[], facts: WantedFacts): T[] {
  return rules.filter(({ rule }) => countsTowards(rule, facts))
}

/** Facts of a row, equal to those that `wantedFacts` makes of the whole clip. */
function factsOf({ category, page, title, author }: ClipRow): WantedFacts {
  return {
    category,
    host: URL.canParse(page) ? new URL(page).hostname : '',
    work: workKey(title),
    author: workKey(author),
  }
}
