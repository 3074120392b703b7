import type { ClipContent } from '@/utils/clip/clip'
import { toJsonlDocument, type JsonlDocument } from './jsonl'

/** A clip as it goes into a release. Everything here stays as it is for ever. */
interface ReleasedClip {
  /** Place in the release, from 1. */
  n: number
  clip: ClipContent
  /** Salted hash by which the endpoint's evidence names the clip. */
  sha256: string
  organisation: string | null
  noticeVersion: string
  receivedAt: string
  acceptedAt: string
  /** Random, so that the line's hash does not reveal a short text to those who lack the line. */
  nonce: string
}

/**
 * The line of `clips.jsonl`, format 1, without its LF. It names no contributor, and of a statement
 * only its kind and licence: what it rests on may name third parties, and stays in the chain.
 */
export function toReleaseLine(released: ReleasedClip): string {
  const { n, clip, acceptedAt, sha256, organisation, noticeVersion, receivedAt, nonce } = released
  const { statement } = clip.rights
  const rights = { ...clip.rights, statement: statement && withoutEvidence(statement) }
  const document = toJsonlDocument({ ...clip, rights }, acceptedAt, {
    item: n,
    sha256,
    organisation,
    noticeVersion,
    receivedAt,
    acceptedAt,
    nonce,
  })
  return JSON.stringify(document)
}

/** The line of `attributions.txt` (署名清单), without its LF, made of what the clip's line says. */
export function toAttribution({ metadata }: Pick<JsonlDocument, 'metadata'>): string {
  // A line of a release, whose hash was checked or is being made.
  const { item, work, source, rights } = metadata as unknown as ClipContent & { item: number }
  const title = work.title ?? source.title
  const author = [work.dynasty && `〔${work.dynasty}〕`, work.author ?? source.author].join('')
  const parts = [
    title && `《${title}》`,
    author,
    work.collator && `${work.collator}点校`,
    source.site,
    rights.licence ?? '公有领域',
    source.url,
  ]
  const said = parts.filter((part) => part !== undefined && part !== '')
  return `${String(item)}. ${said.map(onOneLine).join('，')}`
}

function withoutEvidence({ kind, licence, statedAt }: NonNullable<Statement>): Statement {
  return { kind, evidence: '', statedAt, ...(licence === undefined ? {} : { licence }) }
}
type Statement = ClipContent['rights']['statement']

function onOneLine(words = ''): string {
  return words.replaceAll(/\s+/gu, ' ').trim()
}
