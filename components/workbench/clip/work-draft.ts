import type { Clip, Work } from '@/utils/clip/clip'

export const workFields = ['title', 'author', 'dynasty', 'edition', 'collator', 'juan'] as const
export type WorkField = (typeof workFields)[number]

/** What a person can change of a passage's description. */
export type WorkDraft = Pick<Clip, 'work' | 'category' | 'dataKind' | 'documentTags'>

/** The description as it is stored. Pure. */
export function draftOf({ work, category, dataKind, documentTags }: WorkDraft): WorkDraft {
  return { work, category, dataKind, documentTags }
}

/** An emptied field is left out, not kept as an empty string. Pure. */
export function withField(work: Work, field: WorkField, value: string): Work {
  const { [field]: _before, ...rest } = work
  return value === '' ? rest : { ...rest, [field]: value }
}

/** Takes one edit back: what it changed is as before, and what was changed after it stays. Pure. */
export function withoutEdit(
  current: WorkDraft,
  { before, after }: { before: WorkDraft; after: WorkDraft },
): WorkDraft {
  const changed = workFields.filter((field) => before.work[field] !== after.work[field])
  const choose = <K extends keyof WorkDraft>(name: K): WorkDraft[K] =>
    JSON.stringify(before[name]) === JSON.stringify(after[name]) ? current[name] : before[name]
  return {
    work: changed.reduce(
      (work, field) => withField(work, field, before.work[field] ?? ''),
      current.work,
    ),
    category: choose('category'),
    dataKind: choose('dataKind'),
    documentTags: choose('documentTags'),
  }
}
