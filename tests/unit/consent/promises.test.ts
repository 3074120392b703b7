import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LEAVING_CODE_POINTS } from '@/utils/envelope/leaving-surroundings'
import { shippedNotice } from '../fixtures/notices'
import { noticePromises, privacyPromises, type Held } from './promises.table'

const privacy = readFileSync(join(import.meta.dirname, '../../../docs/privacy.md'), 'utf8')
const notice = shippedNotice()
const words = JSON.stringify(notice)

/** All that the notice says in Chinese, a sentence each. */
function sentencesOfNotice(): string[] {
  const { personalInformation, agreement, purposes, publicName, geographicRestrictions } = notice
  const { retention } = notice
  const texts = [
    ...[personalInformation, agreement].flatMap(({ sections }) => sections.map(({ body }) => body)),
    ...purposes.flatMap(({ withdrawal }) => withdrawal ?? []),
    ...(publicName ? [publicName.explanation] : []),
    ...(geographicRestrictions ? [geographicRestrictions] : []),
    retention,
  ]
  return texts
    .flatMap((text) => text['zh-Hans'].split(/(?<=[。；])|\n/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** The paragraphs, points and rows of the page on privacy; not its headings, nor what Permissions lists. */
function piecesOfPrivacy(): string[] {
  return privacy
    .split(/\n\n+/)
    .flatMap((block) => {
      if (block.startsWith('#')) return []
      if (block.startsWith('|'))
        return block
          .split('\n')
          .slice(2)
          .map((row) => row.slice(2))
      return block.split(/\n(?=- )/).map((point) => point.replace(/^- /, ''))
    })
    .map((piece) => piece.replaceAll('\n', ' ').trim())
}

/** Pieces that no row speaks for, and rows that speak for none. */
function unheld(pieces: string[], promises: [string, Held][]): string[] {
  const missing = pieces.filter((piece) => !promises.some(([begins]) => piece.startsWith(begins)))
  const idle = promises.filter(([begins]) => !pieces.some((piece) => piece.startsWith(begins)))
  return [...missing, ...idle.map(([begins]) => `no piece begins: ${begins}`)]
}

describe('each promise', () => {
  test('of the notice has what holds it: a row in promises.table.ts', () => {
    expect(unheld(sentencesOfNotice(), noticePromises)).toEqual([])
  })

  test('of docs/privacy.md has what holds it: a row in promises.table.ts', () => {
    expect(unheld(piecesOfPrivacy(), privacyPromises)).toEqual([])
  })

  const held = [...noticePromises, ...privacyPromises].flatMap(([begins, by]) =>
    'file' in by ? [{ begins, ...by }] : [],
  )
  test.each(held)('$begins: $test', ({ file, test: name }) => {
    const path = join(import.meta.dirname, '..', file)
    expect(existsSync(path), file).toBe(true)
    expect(readFileSync(path, 'utf8')).toContain(name)
  })
})

test('notice and page name the number that the gate cuts by', () => {
  const number = String(LEAVING_CODE_POINTS)
  expect(words).toContain(`前后各至多 ${number} 个字`)
  expect(words).toContain(`前後各至多 ${number} 個字`)
  expect(words).toContain(`up to ${number} characters on either side`)
  expect(privacy).toContain(`up to ${number} characters on`)
})

test('none is promised that nothing carries out: no time after which evidence is deleted', () => {
  expect(words).not.toMatch(/三年|three more years/)
})
