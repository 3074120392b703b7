import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasSameTerms, notice, noticeDigest, type Notice } from '@/utils/consent/notice'

const FOLDER = join(import.meta.dirname, '../../assets/notices')

interface PublishedNotice {
  notice: Notice
  digest: string
}

/** All versions and revisions of the alliance's notice; old ones stay, since consents name them. */
export interface PublishedNotices {
  /** The version in force, in its newest words: the version that took effect last. */
  current: (now: Date) => PublishedNotice
  /** The same at any time; none where nothing was in force yet. */
  findInForce: (at: Date) => PublishedNotice | undefined
  /** A version, in force or not, in its newest words. */
  find: (version: string, now: Date) => PublishedNotice | undefined
  /** The very words that a consent names. */
  findWording: (version: string, digest: string) => PublishedNotice | undefined
}

/** The notices that stand in a folder, one JSON file a revision. */
export function readNotices(folder = FOLDER): Notice[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      // `source` and `date` are for whoever keeps the folder, not part of the notice.
      const {
        source: _source,
        date: _date,
        ...rest
      } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>
      return notice.parse(rest)
    })
}

/** @throws Error where an editorial revision is none, or two notices are the same one */
export async function publishNotices(notices: readonly Notice[]): Promise<PublishedNotices> {
  const published = await Promise.all(
    notices.map(async (each) => ({ notice: each, digest: await noticeDigest(each) })),
  )
  const versions = Map.groupBy(published, ({ notice: { version } }) => version)
  const newestFirst = Array.from(versions.values(), sortRevisions).toSorted(
    ([a], [b]) => effectOf(b) - effectOf(a),
  )
  const findInForce = (at: Date) => {
    const found = newestFirst.find(([first]) => effectOf(first) <= at.getTime())
    return found && newestOf(found, at)
  }
  return {
    current: (now) => {
      const found = findInForce(now)
      if (!found) throw new Error('no notice is in force: add one to assets/notices')
      return found
    },
    findInForce,
    find: (version, now) => {
      const found = newestFirst.find(([first]) => first.notice.version === version)
      return found && newestOf(found, now)
    },
    findWording: (version, digest) => versions.get(version)?.find((each) => each.digest === digest),
  }
}

type Revisions = readonly [PublishedNotice, ...PublishedNotice[]]

/** The revisions of one version, from 1. What changes more than words is refused. */
function sortRevisions(published: readonly PublishedNotice[]): Revisions {
  const [first, ...others] = published.toSorted(
    (a, b) => a.notice.editorialRevision - b.notice.editorialRevision,
  )
  if (!first) throw new Error('a version of a notice has a revision')
  for (const [index, { notice: each }] of [first, ...others].entries()) {
    const name = `notice ${each.version}, editorial revision ${String(each.editorialRevision)}`
    if (each.editorialRevision !== index + 1) throw new Error(`${name}: number revisions from 1`)
    if (!hasSameTerms(first.notice, each)) {
      throw new Error(`${name} changes what is agreed to: give it a version of its own`)
    }
  }
  return [first, ...others]
}

/** The last revision that took effect; the first one while the version has not. */
function newestOf(revisions: Revisions, now: Date): PublishedNotice {
  return revisions.findLast((each) => effectOf(each) <= now.getTime()) ?? revisions[0]
}

function effectOf({ notice: { effectiveFrom } }: PublishedNotice): number {
  return Date.parse(effectiveFrom)
}
