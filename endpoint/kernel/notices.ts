import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { notice, noticeDigest, type Notice } from '@/utils/consent/notice'

const FOLDER = join(import.meta.dirname, '../../assets/notices')

export interface ShelvedNotice {
  notice: Notice
  digest: string
}

/** All versions of the alliance's notice; old ones stay, since consents name them. */
export interface NoticeShelf {
  /** The version in force: the one that took effect last. */
  current: (now: Date) => ShelvedNotice
  find: (version: string) => ShelvedNotice | undefined
}

/** The notices that stand in a folder, one JSON file a version. */
export function readNotices(folder = FOLDER): Notice[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      // Where the words come from is for whoever keeps the folder, and no part of the notice.
      const {
        source: _source,
        date: _date,
        ...words
      } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>
      return notice.parse(words)
    })
}

export async function shelveNotices(notices: readonly Notice[]): Promise<NoticeShelf> {
  const shelf = await Promise.all(
    notices.map(async (each) => ({ notice: each, digest: await noticeDigest(each) })),
  )
  const newestFirst = shelf.toSorted(
    (a, b) => Date.parse(b.notice.effectiveFrom) - Date.parse(a.notice.effectiveFrom),
  )
  return {
    current: (now) => {
      const found = newestFirst.find(
        (each) => Date.parse(each.notice.effectiveFrom) <= now.getTime(),
      )
      if (!found) throw new Error('no notice is in force: add one to assets/notices')
      return found
    },
    find: (version) => shelf.find((each) => each.notice.version === version),
  }
}
