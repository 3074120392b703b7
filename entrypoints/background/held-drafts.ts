import { browser } from 'wxt/browser'
import { z } from 'zod'
import { clip, type Clip } from '@/utils/clip/clip'
import { digestText } from '@/utils/clip/digest'
import { maskDraft, type MaskedDraft } from '@/utils/intake/mask-draft'
import { isRepair, replacement, undoReplaced, type Masked } from '@/utils/privacy/mask'
import { checked } from '@/utils/quality/check-text'
import { decisionObstacles } from '@/utils/envelope/may-leave'
import { repaired } from '@/utils/store/redactions'
import { saveDraft } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'

/**
 * Drafts of private windows: in the session's memory and never on disk until somebody decides. They go
 * when the browser ends; the background's own memory would be gone within a minute.
 */
const KEY = 'heldDrafts'
/** The oldest give way, so that the session's ten megabytes hold them. */
const MOST = 20

const heldDrafts = z.array(z.object({ draft: clip, replaced: z.array(replacement) })).catch([])

export async function holdDraft(masked: MaskedDraft): Promise<void> {
  const others = (await readHeld()).filter(({ draft }) => draft.id !== masked.draft.id)
  await browser.storage.session.set({ [KEY]: [...others, masked].slice(-MOST) })
}

export async function findHeld(clipId: string): Promise<Clip | undefined> {
  return (await findMasked(clipId))?.draft
}

/**
 * Changes a held draft's text, or undoes that, as `mask` and `unmask` do with a stored one; `undefined` where none is
 * held. Nothing is stored.
 */
export async function changeHeld(clipId: string, isMasked: boolean): Promise<Clip | undefined> {
  const held = await findMasked(clipId)
  if (!held) return undefined
  const changed = await (isMasked ? changedDraft : undoneDraft)(held)
  await holdDraft(changed)
  return changed.draft
}

function changedDraft({ draft, replaced }: MaskedDraft): Promise<MaskedDraft> | MaskedDraft {
  const isPersonal = decisionObstacles(draft).includes('personal-information')
  return isPersonal ? maskDraft(draft, replaced) : withDigest(repaired(draft, replaced))
}

function undoneDraft({ draft, replaced }: MaskedDraft): Promise<MaskedDraft> {
  const hasRepairs = replaced.some(isRepair)
  return withDigest(undoReplaced(draft, replaced, (one) => isRepair(one) === hasRepairs))
}

async function withDigest({ content, replaced }: Masked<Clip>): Promise<MaskedDraft> {
  return { draft: checked({ ...content, digest: await digestText(content.text) }), replaced }
}

export async function dropHeld(clipId: string): Promise<void> {
  const others = (await readHeld()).filter(({ draft }) => draft.id !== clipId)
  await browser.storage.session.set({ [KEY]: others })
}

/** Stores a held draft like any other, since somebody decides on it now. */
export async function adoptHeld(db: ShichaiDatabase, clipId: string): Promise<void> {
  const masked = await findMasked(clipId)
  if (!masked) return
  await saveDraft(db, masked.draft, masked.replaced)
  await dropHeld(clipId)
}

async function findMasked(clipId: string): Promise<MaskedDraft | undefined> {
  return (await readHeld()).find(({ draft }) => draft.id === clipId)
}

async function readHeld(): Promise<MaskedDraft[]> {
  const { [KEY]: held } = await browser.storage.session.get(KEY)
  return heldDrafts.parse(held ?? [])
}
