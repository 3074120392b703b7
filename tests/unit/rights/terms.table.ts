import type { TermJurisdiction, TermLayer } from '@/utils/clip/terms'
import type { KnownLayer, KnownWork, Maker } from '@/utils/rights/terms/work'

/**
 * Works around each boundary, and what a careful person would answer: `free` or `protected` with the
 * first day of freedom and the rule, or `missing` facts, or a question.
 */
export interface TermCase {
  work: string
  known: KnownWork
  /** The instant of asking. */
  now: string
  answers: Partial<Record<TermJurisdiction, string>>
  /** Which layer the answers are about; `text` where nothing is said. */
  layer?: TermLayer
}

const NOW = '2026-11-25T04:00:00.000Z'
/** Noon in Beijing on the last day of a year, and a moment after midnight there. */
const LAST_DAY_2026 = '2026-12-31T04:00:00.000Z'
const NEW_YEAR_2027 = '2026-12-31T16:00:01.000Z'
const NEW_YEAR_2027_EVERYWHERE = '2027-01-01T12:00:00.000Z'

const died = (year: number): Maker => ({ kind: 'person', died: year })
const text = (
  makers: Maker[],
  more: Partial<Omit<KnownLayer, 'layer' | 'makers'>> = {},
): KnownWork => ({
  layers: [{ layer: 'text', makers, ...more }],
})
const layer = (
  name: TermLayer,
  makers: Maker[],
  more: Partial<Omit<KnownLayer, 'layer' | 'makers'>> = {},
): KnownWork => ({ layers: [{ layer: name, makers, ...more }] })
const all = (answer: string): TermCase['answers'] => ({
  CN: answer,
  HK: answer,
  MO: answer,
  TW: answer,
  SG: answer,
  EU: answer,
  US: answer,
})

/** One natural person: life and 50 or 70 years, to 31 December. */
export const persons: TermCase[] = [
  {
    work: '鲁迅《狂人日记》 (died 1936, first published 1918)',
    known: text([died(1936)], { published: 1918 }),
    now: NOW,
    answers: {
      CN: 'free 1987-01-01 cn-23-1',
      HK: 'free 1987-01-01 hk-17-2',
      MO: 'free 1987-01-01 mo-21',
      TW: 'free 1987-01-01 tw-30-1',
      SG: 'free 2007-01-01 sg-114',
      EU: 'free 2007-01-01 eu-1-1',
      US: 'free 1994-01-01 us-304-75',
    },
  },
  {
    work: '朱自清《背影》 (died 1948, first published 1925)',
    known: text([died(1948)], { published: 1925 }),
    now: NOW,
    answers: {
      CN: 'free 1999-01-01 cn-23-1',
      EU: 'free 2019-01-01 eu-1-1',
      US: 'free 2021-01-01 us-304',
    },
  },
  {
    work: '傅雷 (died 1966): free in Beijing ten years before Berlin',
    known: text([died(1966)]),
    now: NOW,
    answers: {
      CN: 'free 2017-01-01 cn-23-1',
      HK: 'free 2017-01-01 hk-17-2',
      TW: 'free 2017-01-01 tw-30-1',
      SG: 'protected 2037-01-01 sg-114',
      EU: 'protected 2037-01-01 eu-1-1',
      US: 'missing publication',
    },
  },
  {
    work: '老舍《骆驼祥子》 (died 1966), first published in Shanghai: the shorter term counts',
    known: text([died(1966)], { published: 1936, origin: 'CN' }),
    now: NOW,
    answers: {
      CN: 'free 2017-01-01 cn-23-1',
      SG: 'free 2017-01-01 sg-regulation-18',
      EU: 'free 2017-01-01 eu-7',
      US: 'protected 2032-01-01 us-304',
    },
  },
  {
    work: '林语堂 (died 1976), the last day of his term',
    known: text([died(1976)]),
    now: LAST_DAY_2026,
    answers: { CN: 'protected 2027-01-01 cn-23-1', TW: 'protected 2027-01-01 tw-30-1' },
  },
  {
    work: '林语堂 (died 1976), the first moment of the new year in Beijing',
    known: text([died(1976)]),
    now: NEW_YEAR_2027,
    answers: {
      CN: 'free 2027-01-01 cn-23-1',
      HK: 'free 2027-01-01 hk-17-2',
      MO: 'free 2027-01-01 mo-21',
      TW: 'free 2027-01-01 tw-30-1',
      EU: 'protected 2047-01-01 eu-1-1',
    },
  },
  {
    work: 'somebody who died in 1956: 70 years end with 2026, but not yet in the Azores',
    known: text([died(1956)]),
    now: NEW_YEAR_2027,
    answers: {
      SG: 'free 2027-01-01 sg-114',
      EU: 'protected 2027-01-01 eu-1-1',
    },
  },
  {
    work: 'the same, half a day later',
    known: text([died(1956)]),
    now: NEW_YEAR_2027_EVERYWHERE,
    answers: { EU: 'free 2027-01-01 eu-1-1' },
  },
  {
    work: '张爱玲《倾城之恋》 (died 1995, first published 1943)',
    known: text([died(1995)], { published: 1943 }),
    now: NOW,
    answers: {
      CN: 'protected 2046-01-01 cn-23-1',
      SG: 'protected 2066-01-01 sg-114',
      EU: 'protected 2066-01-01 eu-1-1',
      US: 'protected 2039-01-01 us-304',
    },
  },
  {
    work: '钱钟书《围城》 (died 1998, first published 1946)',
    known: text([died(1998)], { published: 1946 }),
    now: NOW,
    answers: { CN: 'protected 2049-01-01 cn-23-1', US: 'protected 2042-01-01 us-304' },
  },
  {
    work: 'a living author',
    known: text([{ kind: 'person', isLiving: true }], { published: 1985 }),
    now: NOW,
    answers: {
      CN: 'protected cn-23-1',
      EU: 'protected eu-1-1',
      US: 'protected us-302-a',
    },
  },
  {
    work: 'a named author of whom nothing is known',
    known: text([{ kind: 'person' }]),
    now: NOW,
    answers: { CN: 'missing death cn-23-1', EU: 'missing death eu-1-1', US: 'missing publication' },
  },
  {
    work: 'a classical author: dead by 1911 at the latest',
    known: text([{ kind: 'person', diedBy: 1911 }], { publishedBy: 1911 }),
    now: NOW,
    answers: {
      CN: 'free 1962-01-01 cn-23-1 latest',
      EU: 'free 1982-01-01 eu-1-1 latest',
      US: 'free 1987-01-01 us-304-75 latest',
    },
  },
]

/** Joint works: the last survivor. */
export const jointWorks: TermCase[] = [
  {
    work: '周作人 (1967) and 鲁迅 (1936) together',
    known: text([died(1936), died(1967)]),
    now: NOW,
    answers: {
      CN: 'free 2018-01-01 cn-23-1-joint',
      MO: 'free 2018-01-01 mo-22-1',
      TW: 'free 2018-01-01 tw-31',
      EU: 'protected 2038-01-01 eu-1-2',
    },
  },
  {
    work: 'the last of three died in 1976',
    known: text([died(1926), died(1976), died(1950)]),
    now: LAST_DAY_2026,
    answers: { CN: 'protected 2027-01-01 cn-23-1-joint' },
  },
  {
    work: 'one of two lives',
    known: text([died(1936), { kind: 'person', isLiving: true }]),
    now: NOW,
    answers: { CN: 'protected cn-23-1', EU: 'protected eu-1-1' },
  },
  {
    work: 'of one of two nothing is known',
    known: text([died(1936), { kind: 'person' }]),
    now: NOW,
    answers: { CN: 'missing death cn-23-1' },
  },
  {
    work: 'a person and an organisation: no rule fits both',
    known: text([died(1936), { kind: 'legal-person' }]),
    now: NOW,
    answers: { CN: 'missing death cn-23-1' },
  },
  {
    work: 'a classical author beside one who died in 1905: the known year is the later bound',
    known: text([{ kind: 'person', diedBy: 1911 }, died(1905)]),
    now: NOW,
    answers: { CN: 'free 1962-01-01 cn-23-1-joint latest' },
  },
]

/** Nobody known, and organisations: counted from first publication. */
export const withoutPersons: TermCase[] = [
  {
    work: 'anonymous, first published 1975',
    known: text([{ kind: 'anonymous' }], { published: 1975 }),
    now: NOW,
    answers: {
      CN: 'free 2026-01-01 cn-regulations-18',
      HK: 'free 2026-01-01 hk-17-3',
      MO: 'free 2026-01-01 mo-23',
      TW: 'free 2026-01-01 tw-32',
      SG: 'protected 2046-01-01 sg-115-2',
      EU: 'protected 2046-01-01 eu-1-3',
      US: 'protected 2071-01-01 us-304',
    },
  },
  {
    work: 'anonymous, first published 1976',
    known: text([{ kind: 'anonymous' }], { published: 1976 }),
    now: LAST_DAY_2026,
    answers: { CN: 'protected 2027-01-01 cn-regulations-18' },
  },
  {
    work: 'anonymous, of a year nobody knows',
    known: text([{ kind: 'anonymous' }]),
    now: NOW,
    answers: {
      CN: 'missing publication cn-regulations-18',
      HK: 'missing publication hk-17-3',
      US: 'missing publication',
    },
  },
  {
    work: 'anonymous, never published, written 1970',
    known: text([{ kind: 'anonymous' }], { isUnpublished: true, created: 1970 }),
    now: NOW,
    answers: {
      CN: 'missing publication cn-regulations-18',
      HK: 'free 2021-01-01 hk-17-3-unpublished',
      SG: 'protected 2041-01-01 sg-114-unpublished',
      EU: 'protected 2041-01-01 eu-1-6',
      US: 'protected 2091-01-01 us-302-c-unpublished',
    },
  },
  {
    work: 'an organisation’s, first published 1975',
    known: text([{ kind: 'legal-person' }], { published: 1975 }),
    now: NOW,
    answers: {
      CN: 'free 2026-01-01 cn-23-2',
      HK: 'free 2026-01-01 hk-17-3',
      MO: 'free 2026-01-01 mo-22-2',
      TW: 'free 2026-01-01 tw-33',
      SG: 'protected 2046-01-01 sg-115-2',
      EU: 'protected 2046-01-01 eu-1-4',
      US: 'protected 2071-01-01 us-304',
    },
  },
  {
    work: 'an organisation’s, first published 1976, on the last day',
    known: text([{ kind: 'legal-person' }], { published: 1976 }),
    now: LAST_DAY_2026,
    answers: { CN: 'protected 2027-01-01 cn-23-2', TW: 'protected 2027-01-01 tw-33' },
  },
  {
    work: 'an organisation’s, never published, written 1960',
    known: text([{ kind: 'legal-person' }], { isUnpublished: true, created: 1960 }),
    now: NOW,
    answers: {
      CN: 'free 2011-01-01 cn-23-2-unpublished',
      TW: 'free 2011-01-01 tw-33-unpublished',
      MO: 'missing publication mo-22-2',
      EU: 'protected 2031-01-01 eu-1-6',
    },
  },
  {
    work: 'an organisation’s, never published, of a year nobody knows',
    known: text([{ kind: 'legal-person' }], { isUnpublished: true }),
    now: NOW,
    answers: { CN: 'missing creation cn-23-2-unpublished' },
  },
]

/** What came out only after the author's death. */
export const posthumousWorks: TermCase[] = [
  {
    work: 'Taiwan: died 1975, first published 2014 (39 years after)',
    known: text([died(1975)], { published: 2014 }),
    now: NOW,
    answers: { CN: 'free 2026-01-01 cn-23-1', TW: 'free 2026-01-01 tw-30-1' },
  },
  {
    work: 'Taiwan: died 1975, first published 2016 (41 years after): ten years from then',
    known: text([died(1975)], { published: 2016 }),
    now: NOW,
    answers: {
      CN: 'free 2026-01-01 cn-23-1',
      MO: 'free 2026-01-01 mo-21',
      TW: 'protected 2027-01-01 tw-30-2',
    },
  },
  {
    work: 'the same on the first day of 2027',
    known: text([died(1975)], { published: 2016 }),
    now: NEW_YEAR_2027,
    answers: { TW: 'free 2027-01-01 tw-30-2' },
  },
  {
    work: 'Taiwan: died 1970, first published 2020 (50 years after)',
    known: text([died(1970)], { published: 2020 }),
    now: NOW,
    answers: { TW: 'protected 2031-01-01 tw-30-2', HK: 'free 2021-01-01 hk-17-2' },
  },
  {
    work: 'Taiwan: died 1970, first published 2021, when the term was over',
    known: text([died(1970)], { published: 2021 }),
    now: NOW,
    answers: { TW: 'free 2021-01-01 tw-30-1' },
  },
  {
    work: 'Singapore: died 1948, first published 1960',
    known: text([died(1948)], { published: 1960 }),
    now: NOW,
    answers: { SG: 'protected 2031-01-01 sg-115-1', EU: 'free 2019-01-01 eu-1-1' },
  },
  {
    work: 'Singapore: died 1948, first published 2023: the transitional rule is over',
    known: text([died(1948)], { published: 2023 }),
    now: NOW,
    answers: { SG: 'free 2019-01-01 sg-114' },
  },
  {
    work: 'European Union: died 1936, first published 2008, 25 years for who published it',
    known: text([died(1936)], { published: 2008 }),
    now: NOW,
    answers: { EU: 'protected 2034-01-01 eu-4', CN: 'free 1987-01-01 cn-23-1' },
  },
  {
    work: 'European Union: died 1936, first published 2006, within the author’s own term',
    known: text([died(1936)], { published: 2006 }),
    now: NOW,
    answers: { EU: 'free 2007-01-01 eu-1-1' },
  },
]

/** The United States: 95 years, turning on 1 January; foreign works not taken up; late publication. */
export const unitedStates: TermCase[] = [
  {
    work: 'first published 1930',
    known: text([died(1995)], { published: 1930 }),
    now: NOW,
    answers: { US: 'free 2026-01-01 us-304' },
  },
  {
    work: 'first published 1931, in 2026',
    known: text([died(1995)], { published: 1931 }),
    now: NEW_YEAR_2027,
    answers: { US: 'protected 2027-01-01 us-304' },
  },
  {
    work: 'first published 1931, once it is 2027 in Hawaii',
    known: text([died(1995)], { published: 1931 }),
    now: NEW_YEAR_2027_EVERYWHERE,
    answers: { US: 'free 2027-01-01 us-304' },
  },
  {
    work: '郁达夫 (died 1945), first published in China 1935: free at home on 1 January 1996',
    known: text([died(1945)], { published: 1935, origin: 'CN' }),
    now: NOW,
    answers: { US: 'free 1996-01-01 us-104a', EU: 'free 1996-01-01 eu-7' },
  },
  {
    work: '闻一多 (died 1946), first published in China 1935: protected at home then',
    known: text([died(1946)], { published: 1935, origin: 'CN' }),
    now: NOW,
    answers: { US: 'protected 2031-01-01 us-304' },
  },
  {
    work: 'died 1951, first published in Taiwan 1940: taken up only in 2002',
    known: text([died(1951)], { published: 1940, origin: 'TW' }),
    now: NOW,
    answers: { US: 'free 2002-01-01 us-104a' },
  },
  {
    work: 'died 1952, first published in Taiwan 1940',
    known: text([died(1952)], { published: 1940, origin: 'TW' }),
    now: NOW,
    answers: { US: 'protected 2036-01-01 us-304' },
  },
  {
    work: 'died 1940, letters first published in China 1990: no formality was asked any more',
    known: text([died(1940)], { published: 1990, origin: 'CN' }),
    now: NOW,
    answers: { US: 'protected 2048-01-01 us-303' },
  },
  {
    work: 'died 1940, letters first published 2003',
    known: text([died(1940)], { published: 2003 }),
    now: NOW,
    answers: { US: 'free 2011-01-01 us-303' },
  },
  {
    work: 'died 1997, first published 1985',
    known: text([died(1997)], { published: 1985 }),
    now: NOW,
    answers: { US: 'protected 2068-01-01 us-302-a' },
  },
  {
    work: 'an organisation’s of 2000: 95 years from publication before 120 from creation',
    known: text([{ kind: 'legal-person' }], { published: 2000, created: 1990 }),
    now: NOW,
    answers: { US: 'protected 2096-01-01 us-302-c' },
  },
  {
    work: 'an organisation’s, written 1979 and published 2010: 120 years from creation come first',
    known: text([{ kind: 'legal-person' }], { published: 2010, created: 1979 }),
    now: NOW,
    answers: { US: 'protected 2100-01-01 us-302-c-unpublished' },
  },
  {
    work: 'never published, died 1955',
    known: text([died(1955)], { isUnpublished: true }),
    now: NOW,
    answers: { US: 'free 2026-01-01 us-303' },
  },
  {
    work: 'never published, died 1911: protected through 2002',
    known: text([died(1911)], { isUnpublished: true }),
    now: NOW,
    answers: { US: 'free 2003-01-01 us-303' },
  },
  {
    work: 'never published, nobody known',
    known: text([{ kind: 'anonymous' }], { isUnpublished: true }),
    now: NOW,
    answers: { US: 'missing creation us-302-c-unpublished' },
  },
  {
    work: 'a template says that it is protected in the United States',
    known: text([died(1966)], { unitedStates: 'protected' }),
    now: NOW,
    answers: { US: 'protected us-104a', CN: 'free 2017-01-01 cn-23-1' },
  },
  {
    work: 'a template says that it was not taken up',
    known: text([died(1936)], { unitedStates: 'not-restored' }),
    now: NOW,
    answers: { US: 'free 1996-01-01 us-104a' },
  },
]

/** Official documents, and what was given away. */
export const nobodys: TermCase[] = [
  {
    work: 'a notice of the State Council',
    known: text([{ kind: 'legal-person' }], { official: 'CN', published: 2025 }),
    now: NOW,
    answers: {
      CN: 'free cn-5',
      HK: 'question official-text',
      MO: 'question official-text',
      TW: 'question official-text',
      SG: 'question official-text',
      EU: 'question official-text',
      US: 'free us-edicts',
    },
  },
  {
    work: 'an act of Taiwan',
    known: text([{ kind: 'legal-person' }], { official: 'TW', published: 2020 }),
    now: NOW,
    answers: { TW: 'free tw-9', CN: 'question official-text', US: 'free us-edicts' },
  },
  {
    work: 'a dispatch of a government department of Macau',
    known: text([{ kind: 'legal-person' }], { official: 'MO', published: 2020 }),
    now: NOW,
    answers: { MO: 'free mo-6', HK: 'question official-text' },
  },
  {
    work: 'an ordinance of Hong Kong, which Hong Kong itself protects',
    known: text([{ kind: 'legal-person' }], { official: 'HK', published: 2020 }),
    now: NOW,
    answers: { HK: 'question official-text', CN: 'question official-text' },
  },
  {
    work: 'given to everybody by its author',
    known: text([{ kind: 'person', isLiving: true }], { isDedicated: true }),
    now: NOW,
    answers: all('free'),
  },
]

/** What others put beside or over the author's text. */
export const otherLayers: TermCase[] = [
  {
    work: '朱生豪 (died 1944), his translation of a play',
    known: layer('translation', [died(1944)]),
    layer: 'translation',
    now: NOW,
    answers: { CN: 'free 1995-01-01 cn-23-1', EU: 'free 2015-01-01 eu-1-1' },
  },
  {
    work: '傅雷 (died 1966), his translations',
    known: layer('translation', [died(1966)]),
    layer: 'translation',
    now: NOW,
    answers: { CN: 'free 2017-01-01 cn-23-1', EU: 'protected 2037-01-01 eu-1-1' },
  },
  {
    work: 'a translator of whom nothing is known',
    known: layer('translation', [{ kind: 'person' }]),
    layer: 'translation',
    now: NOW,
    answers: { CN: 'missing death cn-23-1' },
  },
  {
    work: '杨伯峻 (died 1992), his notes',
    known: layer('notes', [died(1992)]),
    layer: 'notes',
    now: NOW,
    answers: { CN: 'protected 2043-01-01 cn-23-1' },
  },
  {
    work: '王利器 (died 1998), his collated edition: a question, not an answer',
    known: layer('collation', [died(1998)]),
    layer: 'collation',
    now: NOW,
    answers: {
      CN: 'protected 2049-01-01 cn-23-1 question collation',
      TW: 'protected 2049-01-01 tw-30-1 question collation',
      EU: 'protected 2069-01-01 eu-1-1 question critical-edition',
    },
  },
  {
    work: 'a collator of whom nothing is known',
    known: layer('collation', [{ kind: 'person' }]),
    layer: 'collation',
    now: NOW,
    answers: { CN: 'missing death cn-23-1 question collation' },
  },
  {
    work: '程树德 (died 1944), his collated edition: free whatever the courts think of it',
    known: layer('collation', [died(1944)]),
    layer: 'collation',
    now: NOW,
    answers: { CN: 'free 1995-01-01 cn-23-1' },
  },
  {
    work: 'an edition of 2015: ten years from publication in mainland China',
    known: layer('layout', [], { published: 2015 }),
    layer: 'layout',
    now: NOW,
    answers: {
      CN: 'free 2026-01-01 cn-37',
      HK: 'protected 2041-01-01 hk-21',
      MO: 'no-right',
      TW: 'free 2026-01-01 tw-79',
      SG: 'protected 2041-01-01 sg-117',
      EU: 'no-right',
      US: 'no-right',
    },
  },
  {
    work: 'an edition of 2016',
    known: layer('layout', [], { published: 2016 }),
    layer: 'layout',
    now: LAST_DAY_2026,
    answers: {
      CN: 'protected 2027-01-01 cn-37',
      TW: 'protected 2027-01-01 tw-79 question registered-layout',
    },
  },
  {
    work: 'an edition of an unknown year',
    known: layer('layout', []),
    layer: 'layout',
    now: NOW,
    answers: { CN: 'missing publication cn-37', US: 'no-right' },
  },
  {
    work: 'a digitiser who asks for more: said once, since a contract is the same everywhere',
    known: layer('digitisation', []),
    layer: 'digitisation',
    now: NOW,
    answers: { CN: 'question site-terms' },
  },
]
