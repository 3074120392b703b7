import { describe, expect, test } from 'vitest'
import {
  draftForm,
  emptyDraft,
  toCriteria,
  usesOf,
} from '@/components/staff/releases/draft-form-values'
import {
  emptyExport,
  parseAbout,
  toFilters,
  writeAbout,
} from '@/components/staff/releases/export-form-values'
import { faultsOf, marksOf } from '@/utils/protocol/rubric'
import { exportFilters } from '@/utils/protocol/schemas/exports'
import { releaseRequest } from '@/utils/protocol/schemas/releases'

const taken = ['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'CC-BY-ND-4.0']
const values = draftForm.parse(emptyDraft)

describe('a draft', () => {
  test('may be for every use that the licences taken lead to', () => {
    expect(usesOf(taken).map(({ use }) => use)).toEqual([
      'free',
      'any',
      'non-commercial',
      'unchanged',
    ])
  })

  test.each([
    ['free' as const, []],
    ['any' as const, ['CC-BY-4.0', 'CC-BY-SA-4.0']],
    ['non-commercial' as const, ['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0']],
    ['unchanged' as const, ['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-ND-4.0']],
  ])('for %s asks for these licences and for what needs none', (use, licences) => {
    const criteria = toCriteria({ ...values, use }, taken)
    expect(criteria).toMatchObject({ withoutLicence: true, licences })
    const request = releaseRequest.safeParse({ releaseId: crypto.randomUUID(), criteria })
    expect(request.error).toBeUndefined()
  })

  test('asks for all that is not narrowed', () => {
    expect(Object.keys(toCriteria(values, taken))).not.toEqual(
      expect.arrayContaining(['categories', 'organisation', 'until']),
    )
    const until = '2026-03-01T08:00'
    const narrow = toCriteria({ ...values, categories: ['law'], until }, taken)
    expect(narrow).toMatchObject({ categories: ['law'], until: new Date(until).toISOString() })
  })
})

describe('a sample', () => {
  test.each(['', '0', '-1', '1.5', '4e3', '100001', '很多'])(
    'of %j clips is told in words',
    (sampleSize) => {
      const [issue] = draftForm.safeParse({ ...emptyDraft, sampleSize }).error?.issues ?? []
      expect([issue?.path, issue?.message]).toEqual([['sampleSize'], 'releases.noSampleSize'])
    },
  )

  test('may be as large as the endpoint takes', () => {
    expect(draftForm.parse({ ...emptyDraft, sampleSize: ' 100000 ' }).sampleSize).toBe(100_000)
  })
})

describe('an export', () => {
  test('is of accepted clips if nothing is said', () => {
    const { state, ...others } = toFilters(emptyExport) ?? {}
    expect(state).toEqual(['accepted'])
    expect(Object.values(others).filter((one) => one !== undefined)).toEqual([])
  })

  test('to a day includes that day', () => {
    const filters = toFilters({ ...emptyExport, from: '2026-02-28', to: '2026-02-28' })
    expect(filters?.from).toBe(new Date('2026-02-28T00:00').toISOString())
    expect(filters?.to).toBe(new Date('2026-03-01T00:00').toISOString())
    const asked = { from: filters?.from, to: filters?.to }
    expect(exportFilters.safeParse(asked).error).toBeUndefined()
  })

  test('waits while a batch id is typed', () => {
    expect(toFilters({ ...emptyExport, batch: '294e6b65' })).toBeUndefined()
    const batch = '294e6b65-04ae-4296-b788-c4f65e4bf001'
    expect(toFilters({ ...emptyExport, batch: ` ${batch.toUpperCase()} ` })?.batch).toBe(batch)
  })

  test('that is staged is about one endpoint and one values', () => {
    const chosen = { ...emptyExport, category: 'law' }
    const about = writeAbout('https://a.example', chosen)
    expect(parseAbout(about, 'https://a.example')).toEqual(chosen)
    expect(parseAbout(about, 'https://b.example')).toBeUndefined()
    expect(parseAbout('of an older version', 'https://a.example')).toBeUndefined()
  })
})

test('heads of the rubric judge safety apart from quality', () => {
  expect(marksOf([])).toEqual({ safety: 'pass', quality: 'pass' })
  expect(marksOf(['whole'])).toEqual({ safety: 'pass', quality: 'fail' })
  expect(marksOf(['trade', 'order'])).toEqual({ safety: 'fail', quality: 'pass' })
  expect(marksOf(['persons', 'passage'])).toEqual({
    safety: 'fail',
    quality: 'fail',
  })
  expect(faultsOf(['trade', 'whole', 'order', 'none'])).toEqual(['unsafe', 'text-damaged'])
})
