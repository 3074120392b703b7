import { describe, expect, test } from 'vitest'
import { languages } from '@/utils/consent/notice'
import { problemTable, clipProblemTable } from '@/utils/protocol/problems'
import { reasonCodes } from '@/utils/protocol/review-calls'
import { DECIDE_CLIP, staffActions } from '@/utils/protocol/staff-actions'
import { obstacles } from '@/utils/envelope/may-leave'
import { clipTransitions } from '@/utils/clip/lifecycle'
import { dictionaries, translate } from '@/utils/language/translate'

const placesOf = (words: string): string[] =>
  Array.from(words.matchAll(/\{\w+\}/g), ([place]) => place).toSorted()

const reference = dictionaries['zh-Hans']

describe('the dictionaries', () => {
  test.each(languages)('%s has the keys of the others, each with words', (language) => {
    const dictionary = dictionaries[language]
    expect(Object.keys(dictionary).toSorted()).toEqual(Object.keys(reference).toSorted())
    expect(Object.entries(dictionary).filter(([, words]) => words.trim() === '')).toEqual([])
  })

  test.each(languages)('%s has the same places in every sentence', (language) => {
    const dictionary: Record<string, string> = dictionaries[language]
    const differing = Object.entries(reference).filter(
      ([key, words]) => String(placesOf(words)) !== String(placesOf(dictionary[key] ?? '')),
    )
    expect(differing).toEqual([])
  })

  test('has words for every problem, obstacle and event', () => {
    const keys = [
      ...Object.keys({ ...problemTable, ...clipProblemTable }).map((kind) => `problems.${kind}`),
      ...['offline', 'timeout', 'malformed-answer', 'not-allowed', 'invite-link', 'problem'].map(
        (kind) => `problems.${kind}`,
      ),
      ...['quota', 'state', 'unavailable', 'not-found'].map((kind) => `problems.${kind}`),
      ...reasonCodes.map((code) => `reasons.${code}`),
      ...[DECIDE_CLIP, ...staffActions].map((action) => `audit.action.${action}`),
      ...obstacles.map((obstacle) => `obstacles.${obstacle}`),
      ...Object.keys(clipTransitions).map((event) => `history.${event}`),
    ]
    expect(keys.filter((key) => !Object.hasOwn(reference, key))).toEqual([])
  })

  test('fills places and leaves unknown ones as they are', () => {
    expect(translate('en', 'clips.count', { count: 3 })).toBe('Clips: 3')
    expect(translate('en', 'clips.count')).toBe('Clips: {count}')
  })
})
