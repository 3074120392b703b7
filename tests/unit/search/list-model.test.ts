import { beforeAll, describe, expect, test } from 'vitest'
import type { Clip } from '@/utils/clip/clip'
import { packEntries, unpackEntries } from '@/utils/search/block'
import { ListModel, orders, type Answer, type Question } from '@/utils/search/list-model'
import { facets } from '@/utils/search/entry'
import { atOnce } from '@/utils/text/in-slices'
import { makeClip } from '../fixtures/make-clip'
import { plainScan } from './plain-scan'
import { drawClip, drawnEntry, drawWords, seeded, type Random } from './random-clips'

let model: Clip
beforeAll(async () => {
  model = await makeClip()
})

const nothing: Question = { words: '', facets: {}, order: 'newest' }

const ask = (list: ListModel, question: Partial<Question>): Answer =>
  atOnce(list.answer({ ...nothing, ...question }))

const idOf = (n: number): string => `0193${String(n).padStart(6, '0')}`

const drawStore = (random: Random): Clip[] => {
  const ids = Array.from({ length: 1 + random(9) }, () => idOf(random(50)))
  return [...new Set(ids)].map((id) => drawClip(model, id, random))
}

/** A model of the clips as it is after opening: blocks of three, of which the texts come later. */
const listOf = (clips: readonly Clip[]): ListModel => {
  const entries = clips.map(drawnEntry).toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const blocks = packEntries(entries, '', 's', 3)
  const list = new ListModel(
    blocks.map(({ columns }) => columns),
    4,
  )
  for (const { columns, texts } of blocks.toReversed())
    list.putTexts(new Map(unpackEntries(columns, texts).map(({ id, text }) => [id, text])))
  return list
}

const expected = (clips: readonly Clip[], words: string): string[] =>
  [...plainScan(clips, words)].toSorted().toReversed()

const stores = process.env.SHICHAI_LONG === undefined ? 400 : 10_000
const QUESTIONS = 10

test(`finds what a plain scan finds, in ${String(stores)} generated stores, also after changes`, () => {
  const random = seeded(20)
  let found = 0
  for (let run = 0; run < stores; run += 1) {
    let clips = drawStore(random)
    const list = listOf(clips)
    for (let change = random(3); change > 0; change -= 1) {
      const changed = clips.filter(() => random(3) === 0).map(({ id }) => id)
      const edited = [...changed, idOf(random(50))].map((id) => drawClip(model, id, random))
      const gone = new Set(clips.filter(() => random(5) === 0).map(({ id }) => id))
      const next = new Map(edited.map((clip) => [clip.id, clip]))
      list.apply(
        new Map([
          ...edited.map((clip) => [clip.id, drawnEntry(clip)] as const),
          ...[...gone].map((id) => [id, null] as const),
        ]),
      )
      const after = new Map([...clips.map((clip) => [clip.id, clip] as const), ...next])
      clips = [...after.values()].filter(({ id }) => !gone.has(id))
    }
    for (let asked = 0; asked < QUESTIONS; asked += 1) {
      const words = drawWords(random, clips)
      const { ids, isComplete } = ask(list, { words })
      expect(isComplete).toBe(true)
      if (ids.length > 0) found += 1
      const wanted = expected(clips, words)
      if (ids.join() !== wanted.join())
        expect({ run, words, ids }, JSON.stringify(clips)).toEqual({ run, words, ids: wanted })
    }
  }
  // Most of what is typed stands somewhere: the test is no test of nothing.
  expect(found).toBeGreaterThan((stores * QUESTIONS) / 2)
})

test('counts by facet as if nothing were chosen in that facet', () => {
  const random = seeded(21)
  for (let run = 0; run < 300; run += 1) {
    const clips = drawStore(random)
    const list = listOf(clips)
    const entries = new Map(clips.map((clip) => [clip.id, drawnEntry(clip)]))
    const words = random(2) === 0 ? '' : drawWords(random, clips)
    const chosen = Object.fromEntries(
      facets
        .filter(() => random(4) === 0)
        .map((facet) => [facet, [ask(list, {}).counts[facet][0]?.value ?? 'nothing']]),
    )
    const { ids, counts } = ask(list, { words, facets: chosen })
    const valuesOf = (id: string, facet: (typeof facets)[number]): string[] =>
      (entries.get(id)?.values[facet] ?? '').split('\uffff').filter((value) => value !== '')
    const fits = (id: string, but?: string): boolean =>
      Object.entries(chosen).every(
        ([facet, wanted]) =>
          facet === but ||
          valuesOf(id, facet as (typeof facets)[number]).some((value) => wanted.includes(value)),
      )
    const holding = expected(clips, words)
    expect(ids).toEqual(holding.filter((id) => fits(id)))
    for (const facet of facets) {
      const plain: Record<string, number> = {}
      for (const id of holding.filter((one) => fits(one, facet)))
        for (const value of valuesOf(id, facet)) plain[value] = (plain[value] ?? 0) + 1
      expect(Object.fromEntries(counts[facet].map(({ value, count }) => [value, count]))).toEqual(
        plain,
      )
    }
  }
})

test('puts all that fits into each order, and groups without a gap', () => {
  const random = seeded(22)
  for (let run = 0; run < 200; run += 1) {
    const clips = drawStore(random)
    const list = listOf(clips)
    for (const order of orders) {
      const { ids, groups } = ask(list, { order })
      expect(ids.toSorted()).toEqual(clips.map(({ id }) => id).toSorted())
      if (order !== 'work' && order !== 'page') continue
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(ids.length)
      expect(new Set(groups.map(({ value }) => value)).size).toBe(groups.length)
    }
  }
})

describe('an opened list', () => {
  const many = Array.from({ length: 1000 }, (_, n) => n)
  const entriesOf = (text: string) =>
    many.map((n) => drawnEntry({ ...model, id: idOf(n), text: `${text}${String(n)}` }))

  test('answers before its texts are read, and says that they are not', () => {
    const blocks = packEntries(entriesOf('學而時習之'), '', 's')
    const list = new ListModel(blocks.map(({ columns }) => columns))
    expect(ask(list, {}).ids).toHaveLength(1000)
    expect(ask(list, {}).isComplete).toBe(true)
    const newest = blocks.at(-1)
    if (!newest) throw new Error('no block')
    const texts = unpackEntries(newest.columns, newest.texts)
    list.putTexts(new Map(texts.map(({ id, text }) => [id, text])))
    const { ids, isComplete } = ask(list, { words: '学而' })
    expect(ids).toEqual(newest.columns.ids.toReversed())
    expect(isComplete).toBe(false)
  })

  test('keeps what changed while the texts were read', () => {
    const blocks = packEntries(entriesOf('舊文'), '', 's')
    const list = new ListModel(blocks.map(({ columns }) => columns))
    const edited = drawnEntry({ ...model, id: idOf(7), text: '新文' })
    list.apply(
      new Map([
        [idOf(7), edited],
        [idOf(8), null],
      ]),
    )
    for (const { columns, texts } of blocks)
      list.putTexts(new Map(unpackEntries(columns, texts).map(({ id, text }) => [id, text])))
    expect(ask(list, { words: '新文' }).ids).toEqual([idOf(7)])
    expect(ask(list, { words: '旧文' }).ids).toHaveLength(998)
  })

  test('tells the first 200 before it knows how many there are', () => {
    const list = new ListModel([])
    list.apply(new Map(entriesOf('之').map((entry) => [entry.id, entry])))
    const first: string[][] = []
    const { ids } = atOnce(list.answer({ ...nothing, words: '之' }, (known) => first.push(known)))
    expect(first).toEqual([ids.slice(0, 200)])
  })

  test('shows the words around a match', () => {
    const list = listOf([
      { ...model, id: 'a', text: `${'天地玄黃'.repeat(20)}學而時習之，不亦說乎` },
      { ...model, id: 'b', text: '子曰', documentTags: ['學派'] },
    ])
    const excerpts = list.excerpts(['a', 'b', 'gone'], '学')
    expect(excerpts.get('a')).toBe(`…${'天地玄黃'.repeat(4)}學而時習之，不亦說乎`)
    expect(excerpts.get('b')).toBe('學派')
    expect(excerpts.get('gone')).toBe('')
  })

  test('puts the juan of a work in their order', () => {
    const juans = ['卷十二', '卷二', '卷二十', '卷三下', '卷三', undefined, '卷一']
    const list = listOf(
      juans.map((juan, n) => ({
        ...model,
        id: idOf(n),
        work: { title: '莊子', ...(juan && { juan }) },
      })),
    )
    expect(ask(list, { order: 'work' }).ids.map((id) => juans[Number(id.slice(4))])).toEqual([
      '卷一',
      '卷二',
      '卷三',
      '卷三下',
      '卷十二',
      '卷二十',
      undefined,
    ])
  })
})
