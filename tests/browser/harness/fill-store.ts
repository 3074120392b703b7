import type { SampleClips } from '../../unit/components/sample-clips'
import { putRows, putSettings } from './put-rows'
import type { TestBrowser } from './test-browser'

/** Lays clips and settings into the store in place of what was there. */
export async function fillStore(
  browser: TestBrowser,
  { clips, rows, settings }: SampleClips & { settings: Record<string, unknown> },
): Promise<void> {
  const tables = { bodies: clips, clips: rows, settings: [] }
  const packed = { searchColumns: [], searchTexts: [], searchTail: [] }
  await putRows(browser, { ...tables, ...packed }, { inPlaceOf: true })
  await putSettings(browser, settings)
}
