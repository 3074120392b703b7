import { eq } from 'drizzle-orm'
import type { Database } from '../database/database'
import { settings } from '../database/schema'

type SettingName = 'public-url' | 'code-secret' | 'reviewers' | 'statement-reviewers'

export async function readSetting(
  database: Database,
  name: SettingName,
): Promise<string | undefined> {
  const [row] = await database.select().from(settings).where(eq(settings.name, name))
  return row?.value
}

export async function writeSetting(
  database: Database,
  name: SettingName,
  value: string,
): Promise<void> {
  await database
    .insert(settings)
    .values({ name, value })
    .onConflictDoUpdate({ target: settings.name, set: { value } })
}
