import { licenceOf } from './derive'
import { valueAt, type ExchangeRow } from './rows'

/** The work that a row is a piece of, by what tells one from another. */
export interface WorkOfRow {
  title: string
  author: string
  dynasty: string
  edition: string
}

/** What the row says of its work; the page’s title where it names none. */
export function workOf(row: ExchangeRow): WorkOfRow {
  const word = (...path: string[]): string => {
    const value = valueAt(row, ['metadata', ...path])
    return typeof value === 'string' ? value : ''
  }
  return {
    title: word('work', 'title') || word('source', 'title'),
    author: word('work', 'author'),
    dynasty: word('work', 'dynasty'),
    edition: word('work', 'edition'),
  }
}

/** One key for each work and edition. */
export function workKey({ title, author, dynasty, edition }: WorkOfRow): string {
  return JSON.stringify([title, author, dynasty, edition])
}

/** Most characters of a title in a file's name: file systems take 255 bytes, of which one may have four. */
const MOST_IN_NAME = 40

/** A file’s name for a work, which every system takes; the digits keep works of one title apart. */
export function workFileName(work: WorkOfRow): string {
  const digits = checksum(workKey(work)).toString(16).padStart(8, '0')
  const words = [work.title, work.author].filter((one) => one !== '').join('·')
  // Blank control characters, what Windows forbids, and dots at the ends.
  const safe = words.replaceAll(/[\p{C}\p{Z}"*/:<>?\\|.]+/gu, ' ').trim()
  const name = Array.from(safe).slice(0, MOST_IN_NAME).join('').trim()
  return `${name === '' ? 'untitled' : name}-${digits}.txt`
}

/** FNV-1a over UTF-16 units: equal names with equal sums are one in four thousand million. */
function checksum(words: string): number {
  let sum = 0x811c9dc5
  for (let at = 0; at < words.length; at += 1) {
    sum = Math.imul(sum ^ words.charCodeAt(at), 0x01000193) >>> 0
  }
  return sum
}

/** How a work is named above its passages: 《詩經》〔先秦〕佚名（CC-BY-4.0）. */
export function workHeading(row: ExchangeRow): string {
  const { title, author, dynasty } = workOf(row)
  const named = title === '' ? '' : `《${title}》`
  const by = `${dynasty === '' ? '' : `〔${dynasty}〕`}${author}`
  return `${named}${by}（${licenceOf(row)}）`.replaceAll(/\s+/gu, ' ')
}
