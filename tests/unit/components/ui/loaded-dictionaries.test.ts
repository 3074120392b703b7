import { expect, test } from 'vitest'
import { dictionaryOf, isLoaded, loadArea } from '@/components/ui/loaded-dictionaries'
import type { Area } from '@/utils/language/areas'

test('an area is loaded once, whoever asks for it meanwhile', async () => {
  const [one, other] = [loadArea('en', 'clips'), loadArea('en', 'clips')]
  expect(other).toBe(one)
  await one
  expect(isLoaded('en', 'clips')).toBe(true)
  expect(Object.keys(dictionaryOf('en'))).toContain('clips.list')
})

test('one that could not be loaded is asked for again', async () => {
  const gone = 'of-another-version' as Area
  const first = loadArea('en', gone)
  await expect(first).rejects.toThrow(gone)
  const second = loadArea('en', gone)
  expect(second).not.toBe(first)
  await expect(second).rejects.toThrow(gone)
})
