import type { Language, Notice, NoticeDocument } from './notice'

/** A sentence that both versions have, or only one. */
interface SentencePiece {
  kind: 'same' | 'added' | 'removed'
  text: string
}

export interface SectionChange {
  kind: 'same' | 'changed' | 'added' | 'removed'
  heading: string
  pieces: SentencePiece[]
}

interface PurposeChange {
  kind: 'added' | 'removed' | 'changed'
  id: string
  label: string
}

/** What is different in a newer notice, in one language. */
export interface NoticeChanges {
  personalInformation: SectionChange[]
  agreement: SectionChange[]
  purposes: PurposeChange[]
  /** Names of facts outside the documents that differ: who, where, how long. */
  facts: NoticeFact[]
}

const noticeFacts = [
  'controller',
  'jurisdiction',
  'storageLocations',
  'geographicRestrictions',
  'retention',
  'answerWorkingDays',
  'additionsLicence',
  'publicName',
] as const
type NoticeFact = (typeof noticeFacts)[number]

/** Compares two notices, versions or revisions of one, sentence by sentence. Pure. */
export function compareNotices(before: Notice, after: Notice, language: Language): NoticeChanges {
  return {
    personalInformation: compareDocuments(
      before.personalInformation,
      after.personalInformation,
      language,
    ),
    agreement: compareDocuments(before.agreement, after.agreement, language),
    purposes: comparePurposes(before, after, language),
    facts: noticeFacts.filter(
      (fact) => JSON.stringify(before[fact]) !== JSON.stringify(after[fact]),
    ),
  }
}

/** Whether anything at all is different. Pure. */
export function hasChanges(changes: NoticeChanges): boolean {
  const { personalInformation, agreement, purposes, facts } = changes
  const sections = [...personalInformation, ...agreement]
  return sections.some(({ kind }) => kind !== 'same') || purposes.length + facts.length > 0
}

/** In the new order; sections that are gone stand where they stood. */
function compareDocuments(
  before: NoticeDocument,
  after: NoticeDocument,
  language: Language,
): SectionChange[] {
  const headings = (document: NoticeDocument) =>
    document.sections.map(({ heading }) => heading[language])
  const bodyOf = (document: NoticeDocument, heading: string) =>
    document.sections.find((section) => section.heading[language] === heading)?.body[language] ?? ''
  return alignLists(headings(before), headings(after)).map(({ kind, text: heading }) => {
    const pieces = alignLists(
      kind === 'added' ? [] : sentencesOf(bodyOf(before, heading)),
      kind === 'removed' ? [] : sentencesOf(bodyOf(after, heading)),
    )
    const isChanged = kind === 'same' && pieces.some((piece) => piece.kind !== 'same')
    return { kind: isChanged ? 'changed' : kind, heading, pieces }
  })
}

function comparePurposes(before: Notice, after: Notice, language: Language): PurposeChange[] {
  const changes: PurposeChange[] = []
  for (const { id, label, required } of after.purposes) {
    const old = before.purposes.find((one) => one.id === id)
    const isSame = old?.required === required && old.label[language] === label[language]
    if (!isSame) changes.push({ kind: old ? 'changed' : 'added', id, label: label[language] })
  }
  for (const { id, label } of before.purposes) {
    if (after.purposes.some((one) => one.id === id)) continue
    changes.push({ kind: 'removed', id, label: label[language] })
  }
  return changes
}

/** A text in its sentences and line ends, so that one added after the last leaves that the same. */
function sentencesOf(text: string): string[] {
  const pieces = text.match(/\n|[^\n]*?(?:[。！？；]|[.!?;](?=\s)|(?=\n|$))[^\S\n]*/gu) ?? []
  return pieces.filter((one) => one !== '')
}

/** Longest common subsequence of two short lists; what is gone stands before what came. */
function alignLists(before: readonly string[], after: readonly string[]): SentencePiece[] {
  const lengths = commonLengths(before, after)
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0
  const pieces: SentencePiece[] = []
  let i = 0
  let j = 0
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]]
    if (old !== undefined && old === fresh) {
      pieces.push({ kind: 'same', text: fresh })
      i += 1
      j += 1
    } else if (old !== undefined && (fresh === undefined || at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ kind: 'removed', text: old })
      i += 1
    } else if (fresh !== undefined) {
      pieces.push({ kind: 'added', text: fresh })
      j += 1
    }
  }
  return pieces
}

/** `[i][j]`: how much the lists have in common from there on. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const table = Array.from({ length: before.length + 1 }, () =>
    Array.from({ length: after.length + 1 }, () => 0),
  )
  for (const [i, old] of Array.from(before.entries()).toReversed()) {
    for (const [j, fresh] of Array.from(after.entries()).toReversed()) {
      const isSame = old === fresh
      const row = table[i]
      if (!row) continue
      row[j] = isSame
        ? 1 + (table[i + 1]?.[j + 1] ?? 0)
        : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return table
}
