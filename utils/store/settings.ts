import { z } from 'zod'
import { instant, uuid, webUrl } from '@/utils/clip/primitives'
import { hostName, MAX_OWN_RULES, ownSiteRule } from '@/utils/clip/site-rule'
import { wantedEntry } from '@/utils/clip/wanted'
import { language } from '@/utils/consent/notice'
import { claimsAnswer } from '@/utils/protocol/schemas/claims'
import type { ShichaiDatabase } from './database'

export const MAX_OWN_HOSTS = 50

/** Every setting and remembered value, with its form and what holds before anybody set it. */
export const settingsTable = {
  /** `null`: as the browser's. */
  language: { schema: language.nullable(), initial: null },
  theme: { schema: z.enum(['auto', 'light', 'dark']), initial: 'auto' },
  /** Single letters as shortcuts in the workbench; some ways of typing need them off. */
  singleKeys: { schema: z.boolean(), initial: true },
  /** The person’s own site rules; see `site-rules.ts`. */
  siteRules: { schema: z.array(ownSiteRule).max(MAX_OWN_RULES), initial: [] },
  /** Hosts that the person named as their own; see `own-sites.ts`. */
  ownHosts: { schema: z.array(hostName).max(MAX_OWN_HOSTS), initial: [] },
  /** Names this store among those that a browser may keep for the extension. */
  storeId: { schema: uuid.nullable(), initial: null },
  /** The clip for which the side panel was opened last. */
  panelClip: { schema: uuid.nullable(), initial: null },
  /** What the sync is doing, for screens; `null` when idle. */
  syncProgress: {
    schema: z
      .object({
        phase: z.enum(['preparing', 'withdrawing', 'sealing', 'sending', 'reading']),
        done: z.int(),
        total: z.int(),
        startedAt: instant,
      })
      .nullable(),
    initial: null,
  },
  /** The wanted list as it was read last, for offline use, too. */
  wantedList: {
    schema: z
      .object({
        /** The endpoint of the list. */
        endpoint: webUrl,
        readAt: instant,
        /** When the alliance made the figures. */
        at: instant,
        entries: z.array(wantedEntry),
      })
      .nullable(),
    initial: null,
  },
  /** What this contributor holds of the wanted list, as the endpoint said last. */
  wantedClaims: {
    schema: claimsAnswer.extend({ contributor: uuid }).nullable(),
    initial: null,
  },
  /** How the last sync ended. */
  lastSync: {
    schema: z
      .object({
        at: instant,
        problem: z
          .object({ kind: z.string(), detail: z.string(), status: z.int().optional() })
          .nullable(),
      })
      .nullable(),
    initial: null,
  },
} as const satisfies Record<string, { schema: z.ZodType; initial: unknown }>

export type SettingKey = keyof typeof settingsTable
export type SettingValue<K extends SettingKey> = z.infer<(typeof settingsTable)[K]['schema']>

/** A setting's value. One that no longer parses counts as never set, and stays stored as it is. */
export async function readSetting<K extends SettingKey>(
  db: ShichaiDatabase,
  key: K,
): Promise<SettingValue<K>> {
  const { schema, initial } = settingsTable[key]
  const row = await db.settings.get(key)
  const parsed = schema.safeParse(row?.value ?? initial)
  return (parsed.success ? parsed.data : initial) as SettingValue<K>
}

export async function writeSetting<K extends SettingKey>(
  db: ShichaiDatabase,
  key: K,
  value: SettingValue<K>,
): Promise<void> {
  await db.settings.put({ key, value: settingsTable[key].schema.parse(value) })
}

/** The name of this store, given when it is asked for first. */
export function readStoreId(db: ShichaiDatabase): Promise<string> {
  return db.transaction('rw', db.settings, async () => {
    const known = await readSetting(db, 'storeId')
    if (known !== null) return known
    const id = crypto.randomUUID()
    await writeSetting(db, 'storeId', id)
    return id
  })
}
