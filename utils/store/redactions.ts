import type { Clip } from '@/utils/clip/clip'
import { digestText } from '@/utils/clip/digest'
import { leavingContent } from '@/utils/envelope/may-leave'
import { mayBeDenied, rules } from '@/utils/privacy/kinds'
import {
  isRepair,
  knownWords,
  maskContent,
  readMember,
  repairContent,
  undoReplaced,
  type Masked,
  type Replacement,
} from '@/utils/privacy/mask'
import { hashWords, openFindings, type OpenFinding } from '@/utils/privacy/open-findings'
import { checked } from '@/utils/quality/check-text'
import { proposeRepair, repairKinds } from '@/utils/quality/repairs'
import { sliceCodePoints } from '@/utils/text/code-points'
import {
  changeClip,
  editClip,
  putClip,
  readClip,
  tablesOfClips,
  takeOutOfUntriedBatch,
} from './clips'
import { deleteSketches } from './sketches'
import type { ShichaiDatabase } from './database'
import { StoreError } from './errors'

/**
 * Masking and repairing in clips that are stored. The words that were replaced are kept in a table of their own,
 * which nothing that leaves the device reads; the gate only looks whether they stand in what would leave.
 */

/** What was replaced in each of some clips. */
export async function findReplaced(
  db: ShichaiDatabase,
  clipIds: string[],
): Promise<Map<string, Replacement[]>> {
  const rows = await db.redactions.bulkGet(clipIds)
  return new Map(rows.flatMap((row) => (row ? [[row.clipId, row.replaced] as const] : [])))
}

/** Keeps what was replaced in a clip; nothing, where nothing was. */
export async function keepReplaced(
  db: ShichaiDatabase,
  clipId: string,
  replaced: readonly Replacement[],
): Promise<void> {
  if (replaced.length === 0) await db.redactions.delete(clipId)
  else await db.redactions.put({ clipId, replaced: [...replaced] })
}

/**
 * Replaces all personal information that is found in a clip. One that went out gets its next revision.
 *
 * @throws StoreError `state` while the clip is on its way, or withdrawn or rejected
 */
export async function maskClip(db: ShichaiDatabase, id: string, now: string): Promise<Clip> {
  const clip = await readClip(db, id)
  const before = (await findReplaced(db, [id])).get(id)
  return store(db, clip, maskContent(clip, before), now)
}

/** Puts back what was masked: the clip stays here until it is masked again, or its findings are denied. */
export async function unmaskClip(db: ShichaiDatabase, id: string, now: string): Promise<Clip> {
  return undo(db, id, now, (one) => !isRepair(one))
}

/**
 * Repairs a clip's text, wherever that can be done for certain. One that went out gets its next revision.
 *
 * @throws StoreError `state` while the clip is on its way, or withdrawn or rejected
 */
export async function repairClip(db: ShichaiDatabase, id: string, now: string): Promise<Clip> {
  const clip = await readClip(db, id)
  const change = repaired(clip, (await findReplaced(db, [id])).get(id) ?? [])
  return change.content.text === clip.text ? clip : store(db, clip, change, now)
}

/** A clip repaired wherever that can be done for certain. Pure. */
export function repaired(clip: Clip, before: readonly Replacement[]): Masked<Clip> {
  return repairKinds.reduce<Masked<Clip>>(
    ({ content, replaced }, kind) =>
      repairContent(content, (value) => proposeRepair(value, kind), replaced),
    { content: clip, replaced: [...before] },
  )
}

/** The text stands again as it was before it was repaired. */
export async function unrepairClip(db: ShichaiDatabase, id: string, now: string): Promise<Clip> {
  return undo(db, id, now, isRepair)
}

async function undo(
  db: ShichaiDatabase,
  id: string,
  now: string,
  isUndone: (one: Replacement) => boolean,
): Promise<Clip> {
  const clip = await readClip(db, id)
  const replaced = (await findReplaced(db, [id])).get(id)
  return replaced?.some(isUndone)
    ? store(db, clip, undoReplaced(clip, replaced, isUndone), now)
    : clip
}

/**
 * The person says that what was found is not personal. It holds for this rule and these words, wherever
 * they stand in the clip now.
 *
 * @throws StoreError `state` where the rule does not allow that
 */
export async function denyFinding(
  db: ShichaiDatabase,
  id: string,
  { rule, where, start, end }: OpenFinding,
  now: string,
): Promise<Clip> {
  if (!mayBeDenied(rule)) throw new StoreError('state', `what ${rule} finds can only be masked`)
  const clip = await readClip(db, id)
  const wordsOf = (one: Pick<OpenFinding, 'where' | 'start' | 'end'>): string =>
    sliceCodePoints(readMember(clip, one.where) ?? '', one.start, one.end)
  const words = wordsOf({ where, start, end })
  const replaced = (await findReplaced(db, [id])).get(id) ?? []
  const denied = openFindings(leavingContent(clip), knownWords(replaced))
    .filter((one) => one.rule === rule && wordsOf(one) === words)
    .map((one) => ({
      start: one.start,
      end: one.end,
      kind: rules[rule].kind,
      rule,
      confidence: rules[rule].confidence,
      decision: 'not-personal' as const,
      by: 'hand' as const,
      where: one.where,
      words: hashWords(words),
    }))
  const findings = [...clip.privacy.findings, ...denied]
  return editClip(db, id, { privacy: { ...clip.privacy, findings } }, now)
}

/** Stores a changed text, unless the clip was changed meanwhile. */
async function store(
  db: ShichaiDatabase,
  before: Clip,
  { content, replaced }: Masked<Clip>,
  now: string,
): Promise<Clip> {
  const { text, source, textNotes, work, documentTags, rights, origin, privacy, annotations } =
    content
  const { quality } = checked(content)
  // Outside of the transaction, which ends where something else is waited for.
  const digest = await digestText(text)
  const change = {
    text,
    digest,
    source,
    textNotes,
    work,
    documentTags,
    rights,
    origin,
    privacy,
    quality,
    annotations,
  }
  return db.transaction('rw', [...tablesOfClips(db), db.redactions, db.sketches], async () => {
    if ((await readClip(db, before.id)).updatedAt !== before.updatedAt) {
      throw new StoreError('state', 'the clip was changed meanwhile')
    }
    await takeOutOfUntriedBatch(db, before.id, now)
    const next = changeClip(await readClip(db, before.id), change, now)
    await putClip(db, next)
    await deleteSketches(db, [before.id])
    await keepReplaced(db, before.id, replaced)
    return next
  })
}
