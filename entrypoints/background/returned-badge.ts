import { browser } from 'wxt/browser'
import type { ShichaiDatabase } from '@/utils/store/database'
import { countReturned } from './door'

/** Shows at the toolbar button how many clips came back returned; nothing where none did. */
export async function showReturned(db: ShichaiDatabase): Promise<void> {
  const count = await countReturned(db)
  await browser.action.setBadgeBackgroundColor({ color: '#9a3d1c' })
  await browser.action.setBadgeText({ text: count === 0 ? '' : String(Math.min(count, 999)) })
}
