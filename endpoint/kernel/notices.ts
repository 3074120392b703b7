import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  hasSameTerms,
  notice,
  noticeDigest,
  STANDARD_GRACE_DAYS,
  type Notice,
} from '@/utils/consent/notice'
import { DAY_MS } from './deposit-limits'

const FOLDER = join(import.meta.dirname, '../../assets/notices')

interface PublishedNotice {
  notice: Notice
  digest: string
}

/** A version that is no longer the current one, a consent to which counts until then. */
export interface EarlierNotice {
  version: string
  until: Date
}

/** What a consent says of the notice it is to. */
export interface NamedNotice {
  version: string
  digest: string
}

/** All versions and revisions of the alliance's notice; old ones stay, since consents name them. */
export interface PublishedNotices {
  /** The version in force, in its newest words: the version that took effect last. */
  current: (now: Date) => PublishedNotice
  /** The same at any time; none where nothing was in force yet. */
  findInForce: (at: Date) => PublishedNotice | undefined
  /** The versions before it that still count, the latest first. */
  earlier: (now: Date) => EarlierNotice[]
  /** A version, in force or not, in its newest words. */
  find: (version: string, now: Date) => PublishedNotice | undefined
  /** The very words that a consent names. */
  findWording: (named: NamedNotice) => PublishedNotice | undefined
  /** The digests of all words of a version: a consent to it names one of them. */
  digestsOf: (version: string) => string[]
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

/** A notice that cannot stand beside the others, and the member that says so. */
export class NoticeFault extends Error {
  constructor(
    readonly found: Notice,
    readonly member: string,
    message: string,
  ) {
    super(message)
  }
}

/** @throws NoticeFault where an editorial revision is none, or two notices are the same one */
export function checkTogether(notices: readonly Notice[]): void {
  const begun = new Map<number, string>()
  for (const [version, revisions] of Map.groupBy(notices, (each) => each.version)) {
    const [first, ...others] = revisions.toSorted(byRevision)
    if (!first) continue
    for (const [index, each] of [first, ...others].entries()) {
      const name = `notice ${version}, editorial revision ${String(each.editorialRevision)}`
      if (each.editorialRevision !== index + 1) {
        const message = `${name}: number revisions from 1, one file each`
        throw new NoticeFault(each, 'editorialRevision', message)
      }
      if (hasSameTerms(first, each)) continue
      const message = `${name} changes what is agreed to: give it a version of its own`
      throw new NoticeFault(each, 'version', message)
    }
    const other = begun.get(effectOf(first))
    if (other !== undefined) {
      throw new NoticeFault(first, 'effectiveFrom', `notice ${other} begins at the same moment`)
    }
    begun.set(effectOf(first), version)
  }
}

const byRevision = (a: Notice, b: Notice): number => a.editorialRevision - b.editorialRevision

/** @throws NoticeFault as `checkTogether` does */
export async function publishNotices(notices: readonly Notice[]): Promise<PublishedNotices> {
  checkTogether(notices)
  const published = await Promise.all(
    notices.map(async (each) => ({ notice: each, digest: await noticeDigest(each) })),
  )
  const versions = Map.groupBy(published, ({ notice: { version } }) => version)
  const newestFirst = Array.from(versions.values(), sortRevisions).toSorted(
    ([a], [b]) => effectOf(b.notice) - effectOf(a.notice),
  )
  const findInForce = (at: Date) => {
    const found = newestFirst.find(([first]) => effectOf(first.notice) <= at.getTime())
    return found && newestOf(found, at)
  }
  return {
    current: (now) => {
      const found = findInForce(now)
      if (!found) throw new Error('no notice is in force yet: see their effectiveFrom')
      return found
    },
    findInForce,
    earlier: (now) => {
      const begun = newestFirst.filter(([first]) => effectOf(first.notice) <= now.getTime())
      return begun
        .flatMap((next, index) => earlierThan(next, begun[index + 1], now))
        .filter(({ until }) => until > now)
    },
    find: (version, now) => {
      const found = newestFirst.find(([first]) => first.notice.version === version)
      return found && newestOf(found, now)
    },
    findWording: ({ version, digest }) =>
      versions.get(version)?.find((each) => each.digest === digest),
    digestsOf: (version) => versions.get(version)?.map(({ digest }) => digest) ?? [],
  }
}

type Revisions = readonly [PublishedNotice, ...PublishedNotice[]]

/** The revisions of one version, which `checkTogether` found right. */
function sortRevisions(published: readonly PublishedNotice[]): Revisions {
  const [first, ...others] = published.toSorted((a, b) => byRevision(a.notice, b.notice))
  if (!first) throw new Error('a version of a notice has a revision')
  return [first, ...others]
}

/** How long the version `before` counts beside the `next` one. */
function earlierThan(next: Revisions, before: Revisions | undefined, now: Date): EarlierNotice[] {
  if (!before) return []
  const { graceDays = STANDARD_GRACE_DAYS } = newestOf(next, now).notice
  const until = new Date(effectOf(next[0].notice) + graceDays * DAY_MS)
  return [{ version: before[0].notice.version, until }]
}

/** The last revision that took effect; the first one while the version has not. */
function newestOf(revisions: Revisions, now: Date): PublishedNotice {
  return revisions.findLast((each) => effectOf(each.notice) <= now.getTime()) ?? revisions[0]
}

function effectOf({ effectiveFrom }: Notice): number {
  return Date.parse(effectiveFrom)
}
