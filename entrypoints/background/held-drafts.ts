import { browser } from 'wxt/browser'
import { z } from 'zod'
import { clip, type Clip } from '@/utils/clip/clip'
import { saveDraft } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'

/**
 * Drafts of private windows: in the session's memory and never on disk until somebody decides. They go
 * when the browser ends; the background's own memory would be gone within a minute.
 */
const KEY = 'heldDrafts'
/** The oldest give way, so that the session's ten megabytes hold them. */
const MOST = 20

const heldDrafts = z.array(clip).catch([])

export async function holdDraft(draft: Clip): Promise<void> {
  const others = (await readHeld()).filter(({ id }) => id !== draft.id)
  await browser.storage.session.set({ [KEY]: [...others, draft].slice(-MOST) })
}

export async function findHeld(clipId: string): Promise<Clip | undefined> {
  return (await readHeld()).find(({ id }) => id === clipId)
}

export async function dropHeld(clipId: string): Promise<void> {
  const others = (await readHeld()).filter(({ id }) => id !== clipId)
  await browser.storage.session.set({ [KEY]: others })
}

/** Stores a held draft like any other, since somebody decides on it now. */
export async function adoptHeld(db: ShichaiDatabase, clipId: string): Promise<void> {
  const draft = await findHeld(clipId)
  if (!draft) return
  await saveDraft(db, draft)
  await dropHeld(clipId)
}

async function readHeld(): Promise<Clip[]> {
  const { [KEY]: held } = await browser.storage.session.get(KEY)
  return heldDrafts.parse(held ?? [])
}
