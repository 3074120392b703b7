import type { ClipContent } from '@/utils/clip/clip'
import { withoutSecrets } from '@/utils/clip/page-address'

/**
 * What a line of `clips.jsonl` has, and why: an allow-list. What does not stand here is in no file of a
 * release, whatever a clip holds; it stays in the chain of rights, for staff. Left out on purpose: the
 * text around the passage and its selectors, notes of the reader, free tags, evidence with its quotes
 * and rules, what a statement rests on, ids and times of the device, and any time finer than a day, since
 * by these one person's clips could be told apart.
 *
 * `docs/data-dictionary.md` has the same table.
 */

/** A clip as it goes into a release. Everything here stays as it is for ever. */
export interface ReleasedClip {
  /** Place in the release, from 1. */
  n: number
  publicId: string
  /** As staff mended it, where they did. */
  clip: ClipContent
  /** Members that staff mended, by their paths below `metadata`. */
  mended: readonly string[]
  /** Named only where enough of its contributors stand in the release. */
  organisation: string | null
  /** The public name, where its consent was in force when the release was published, and is now. */
  credit: string | null
  acceptedAt: string
  /** Random, so that the line's hash does not reveal a short text to those who lack the line. */
  nonce: string
}

interface ReleaseMember {
  /** Names from the outside in, with dots between. */
  path: string
  form: string
  why: string
  /** `undefined` where the clip has none: the line lacks the member then. */
  read: (released: ReleasedClip) => unknown
}

/** Identifiers of works that lines name; others may be anybody's own words. */
const identifierNames = [
  'doi',
  'isbn',
  'issn',
  'documentNumber',
  'standardNumber',
  'caseNumber',
  'ctext',
  'kanripo',
  'cbeta',
  'wikidata',
] as const

export const releaseMembers: readonly ReleaseMember[] = [
  {
    path: 'id',
    form: '128 random bits, written as a UUID',
    why: 'public id: the same in every release, so that copies can be joined and what was withdrawn deleted',
    read: ({ publicId }) => publicId,
  },
  { path: 'text', form: 'text', why: 'the passage', read: ({ clip }) => clip.text },
  {
    path: 'source',
    form: '`shichai`',
    why: 'name of the corpus, as readers of this form of line expect it',
    read: () => 'shichai',
  },
  {
    path: 'added',
    form: 'day',
    why: 'when it was accepted',
    read: ({ acceptedAt }) => dayOf(acceptedAt),
  },
  {
    path: 'created',
    form: 'text or null',
    why: 'when the page or work was published, as the page states it',
    read: ({ clip }) => clip.source.published ?? null,
  },
  {
    path: 'metadata.item',
    form: 'number',
    why: 'place in the release, by which files are read side by side',
    read: ({ n }) => n,
  },
  ...(['title', 'author', 'dynasty', 'edition', 'collator', 'juan'] as const).map((name) => ({
    path: `metadata.work.${name}`,
    form: 'text',
    why: 'what the passage is a piece of, for attribution and for finding the edition',
    read: ({ clip }: ReleasedClip) => clip.work[name],
  })),
  {
    path: 'metadata.work.identifiers',
    form: `{${identifierNames.join(', ')}}`,
    why: 'numbers by which the work is catalogued; only these',
    read: ({ clip }) => pick(clip.work.identifiers, identifierNames),
  },
  {
    path: 'metadata.source.url',
    form: 'address',
    why: 'where the page stands; without user, password, fragment, and parameters of sessions and tokens',
    read: ({ clip }) => withoutSecrets(clip.source.url),
  },
  {
    path: 'metadata.source.canonicalUrl',
    form: 'address',
    why: 'the address that the page itself names, cleaned alike',
    read: ({ clip }) => cleaned(clip.source.canonicalUrl),
  },
  ...(['title', 'site', 'author'] as const).map((name) => ({
    path: `metadata.source.${name}`,
    form: 'text',
    why: 'as the page states it, for attribution',
    read: ({ clip }: ReleasedClip) => clip.source[name],
  })),
  {
    path: 'metadata.source.accessed',
    form: 'day',
    why: 'when the page was read, as citations of web pages state it',
    read: ({ clip }) => dayOf(clip.source.accessedAt),
  },
  {
    path: 'metadata.source.language',
    form: 'BCP 47 tag',
    why: 'language and script as the page declares them',
    read: ({ clip }) => clip.source.language,
  },
  {
    path: 'metadata.source.citation',
    form: '{scheme, value}',
    why: 'the site’s own way to cite the passage, such as a wiki page’s revision',
    read: ({ clip: { source } }) =>
      source.citation && {
        scheme: source.citation.scheme,
        value: withoutSecrets(source.citation.value),
      },
  },
  {
    path: 'metadata.source.variant',
    form: '{shown, original, kept}',
    why: 'the site showed the text converted from another script',
    read: ({ clip: { source } }) =>
      source.variant && {
        shown: source.variant.shown,
        original: cleaned(source.variant.original),
        kept: source.variant.kept,
      },
  },
  {
    path: 'metadata.source.document',
    form: '{kind}',
    why: 'it was read from a file: of which kind; nothing that finds somebody’s copy',
    read: ({ clip: { source } }) => source.document && { kind: source.document.kind },
  },
  {
    path: 'metadata.category',
    form: 'word',
    why: 'the alliance’s list of categories',
    read: ({ clip }) => clip.category,
  },
  {
    path: 'metadata.dataKind',
    form: '`raw annotated synthetic`',
    why: 'kind of data',
    read: ({ clip }) => clip.dataKind,
  },
  ...(
    [
      ['verdict', 'word', 'whether and why it may be shared'],
      ['licence', 'SPDX id or null', 'licence of the text; null where none is needed'],
      ['obligations', 'list of words', 'what the licence asks of whoever uses it'],
      ['jurisdiction', 'ISO 3166-1 alpha-2', 'whose law the conclusion speaks of'],
      ['basis', 'word', 'rule that decided, see `docs/rights.md`'],
      ['scope', 'word', 'which part of the page the licence speaks of'],
    ] as const
  ).map(([name, form, why]) => ({
    path: `metadata.rights.${name}`,
    form,
    why,
    read: ({ clip }: ReleasedClip) => clip.rights[name],
  })),
  {
    path: 'metadata.rights.licenceUrl',
    form: 'address',
    why: 'where the licence can be read, cleaned like addresses of pages',
    read: ({ clip }) => cleaned(clip.rights.licenceUrl),
  },
  {
    path: 'metadata.rights.reservations',
    form: 'list of `work site collecting`',
    why: 'what kinds of reservation were seen, so that whoever must heed them can leave the line out',
    read: ({ clip }) => [...new Set(clip.rights.reservations.map(({ about }) => about))].toSorted(),
  },
  {
    path: 'metadata.rights.terms',
    form: 'list of {jurisdiction, layer, state, from}',
    why: 'where each layer of the work is free, and since when',
    read: ({ clip }) =>
      clip.rights.terms?.map(({ jurisdiction, layer, state, from }) => ({
        jurisdiction,
        layer,
        state,
        from,
      })),
  },
  {
    path: 'metadata.rights.statement',
    form: '{kind, licence} or null',
    why: 'that the contributor’s word decided, and under which licence; not what it rests on',
    read: ({ clip: { rights } }) =>
      rights.statement && { kind: rights.statement.kind, licence: rights.statement.licence },
  },
  {
    path: 'metadata.origin',
    form: '{kind}',
    why: 'whether people or machines wrote it',
    read: ({ clip }) => ({ kind: clip.origin.kind }),
  },
  {
    path: 'metadata.quality.tokenEstimate',
    form: 'number',
    why: 'length for whoever trains with it',
    read: ({ clip }) => clip.quality.tokenEstimate,
  },
  {
    path: 'metadata.annotations',
    form: 'list of {range: {start, end}, label, value, origin}',
    why: 'span tags that were contributed, by code points; without ids and times',
    read: ({ clip }) =>
      clip.annotations.map(({ range: { start, end }, label, value, origin }) => ({
        range: { start, end },
        label,
        value,
        origin,
      })),
  },
  {
    path: 'metadata.mended',
    form: 'list of members, e.g. `work.author`',
    why: 'what a reviewer corrected in accepting it: there the line differs from what was signed',
    read: ({ mended }) => (mended.length > 0 ? mended : undefined),
  },
  {
    path: 'metadata.organisation',
    form: 'text or null',
    why: 'the member that gave it, where five or more of its contributors stand in the release',
    read: ({ organisation }) => organisation,
  },
  {
    path: 'metadata.credit',
    form: 'text',
    why: 'the public name of whoever gave it, under a consent of its own; not there once that is taken back',
    read: ({ credit }) => credit ?? undefined,
  },
  {
    path: 'metadata.nonce',
    form: '128 random bits, base64url',
    why: 'makes the line’s hash unguessable once the line is gone',
    read: ({ nonce }) => nonce,
  },
]

/** Day of an instant, in UTC. */
export function dayOf(instant: string): string {
  return instant.slice(0, 10)
}

function cleaned(address: string | undefined): string | undefined {
  return address === undefined ? undefined : withoutSecrets(address)
}

function pick(
  from: Readonly<Record<string, string>> | undefined,
  names: readonly string[],
): Record<string, string> | undefined {
  const kept = names.flatMap((name) => {
    const value = from?.[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}
