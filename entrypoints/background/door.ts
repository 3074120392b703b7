import * as views from '@/entrypoints/background/card/card-view'
import type { CardView } from '@/utils/messages'
import { parseInviteLink } from '@/utils/protocol/endpoint-address'
import { countByState } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import { findMembership } from '@/utils/store/membership'
import { clipsOnPage } from './anchoring'
import { currentLanguage } from './language'

/** The card where nothing is selected. */
export async function openDoor(
  db: ShichaiDatabase,
  addresses: string[],
  { url, isUnselectable }: { url: string; isUnselectable: boolean },
): Promise<CardView> {
  const here = await clipsOnPage(db, addresses)
  return views.doorView(await currentLanguage(db), {
    here: here.length,
    returned: await countReturned(db),
    isJoined: (await findMembership(db)) !== undefined,
    isInvite: parseInviteLink(url) !== undefined,
    isUnselectable,
  })
}

/** Clips that reviewers returned, and nobody has amended yet. */
export async function countReturned(db: ShichaiDatabase): Promise<number> {
  return (await countByState(db)).returned
}
