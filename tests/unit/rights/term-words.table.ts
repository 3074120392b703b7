import type { LifeDates } from '@/utils/rights/terms/life-dates'
import type { StatedTerms } from '@/utils/rights/terms/templates'
import type { Maker } from '@/utils/rights/terms/work'

/** Words as pages write them, and what they say of years. `null`: nothing. */
export const lifeDates: [words: string, dates: LifeDates | null][] = [
  ['1881年9月25日－1936年10月19日', { born: 1881, died: 1936 }],
  ['1881–1936', { born: 1881, died: 1936 }],
  ['1881-1936', { born: 1881, died: 1936 }],
  ['1881—1936年', { born: 1881, died: 1936 }],
  ['1881年——1936年', { born: 1881, died: 1936 }],
  ['1881～1936', { born: 1881, died: 1936 }],
  ['１８８１－１９３６', { born: 1881, died: 1936 }],
  ['一八八一—一九三六', { born: 1881, died: 1936 }],
  ['一八八一年九月—一九三六年十月', { born: 1881, died: 1936 }],
  ['一九〇一—一九六七', { born: 1901, died: 1967 }],
  ['1881.9.25-1936.10.19', { born: 1881, died: 1936 }],
  ['1881年至1936年', { born: 1881, died: 1936 }],
  ['1020-1101', { born: 1020, died: 1101 }],
  ['？—1936', { died: 1936 }],
  ['不详—1936', { died: 1936 }],
  ['1936年10月19日', null],
  ['卒于1936年', { died: 1936 }],
  ['1936年逝世', { died: 1936 }],
  ['1985— ', { born: 1985, isLiving: true }],
  ['1985年生', { born: 1985, isLiving: true }],
  ['1985年—今', { born: 1985, isLiving: true }],
  ['1890— ', null],
  ['前551年—前479年', null],
  ['1936-1881', null],
  ['1000-1936', null],
  ['12345-67890', null],
  ['第1881-1936页', null],
  ['', null],
]

/** A label's value, and who made it. */
export const makers: [value: string, makers: Maker[]][] = [
  ['鲁迅', [{ kind: 'person', died: 1936 }]],
  ['魯迅', [{ kind: 'person', died: 1936 }]],
  ['周树人', [{ kind: 'person', died: 1936 }]],
  ['鲁迅 著', [{ kind: 'person', died: 1936 }]],
  ['鲁迅著', [{ kind: 'person', died: 1936 }]],
  ['鲁迅 1925年', [{ kind: 'person', died: 1936 }]],
  ['[近代]鲁迅', [{ kind: 'person', died: 1936 }]],
  ['鲁迅（周树人）', [{ kind: 'person', died: 1936 }]],
  ['鲁迅（1881-1936', [{ kind: 'person', died: 1936 }]],
  [
    '鲁迅、周作人',
    [
      { kind: 'person', died: 1936 },
      { kind: 'person', died: 1967 },
    ],
  ],
  [
    '鲁迅和周作人',
    [
      { kind: 'person', died: 1936 },
      { kind: 'person', died: 1967 },
    ],
  ],
  ['鲁迅等', [{ kind: 'person', died: 1936 }, { kind: 'person' }]],
  ['〔清〕孙星衍', [{ kind: 'person', diedBy: 1911 }]],
  ['佚名', [{ kind: 'anonymous' }]],
  ['無名氏', [{ kind: 'anonymous' }]],
  ['商务印书馆编译所', [{ kind: 'legal-person' }]],
  ['沈渡舟', [{ kind: 'person' }]],
  ['沈渡舟（1870-1941）', [{ kind: 'person', died: 1941 }]],
  ['周立波（1967— ）', [{ kind: 'person', isLiving: true }]],
  ['周立波（1908— ）', [{ kind: 'person', died: 1979 }]],
  ['傅雷（1950－2018）', [{ kind: 'person', died: 2018 }]],
  ['　', []],
]

/** A template's name, the year given to it, and what it says on a day of 2026. */
export const templates: [name: string, year: number | undefined, says: StatedTerms | null][] = [
  ['PD-old', undefined, { diedBy: 1925, publishedBy: 1930 }],
  ['Pd/1923', 1936, { died: 1936, publishedBy: 1930 }],
  ['PD/1923', 1936, { died: 1936, publishedBy: 1930 }],
  ['pd/1996', 1936, { died: 1936, unitedStates: 'not-restored' }],
  ['PD-1996', undefined, { unitedStates: 'not-restored' }],
  ['PD-old-50-1923', undefined, { diedBy: 1975, publishedBy: 1930 }],
  ['PD-old-70-1923', undefined, { diedBy: 1955, publishedBy: 1930 }],
  ['PD-old-70-1996', undefined, { diedBy: 1955, unitedStates: 'not-restored' }],
  ['PD-old-99-1923', undefined, { diedBy: 1926, publishedBy: 1930 }],
  ['PD-old-70', undefined, { diedBy: 1955 }],
  ['PD-anon-1923', undefined, { isAnonymous: true, publishedBy: 1930 }],
  ['PD-anon-1996', undefined, { isAnonymous: true, unitedStates: 'not-restored' }],
  ['PD-self', undefined, { isDedicated: true }],
  ['PD-release', undefined, { isDedicated: true }],
  ['PD-PRC-exempt', undefined, { official: 'CN' }],
  ['PD-ROC-exempt', undefined, { official: 'TW' }],
  ['PD-MacaoGov', undefined, { official: 'MO' }],
  ['Not-PD-US-old', 1966, { died: 1966, unitedStates: 'protected' }],
  ['Not-PD-US-old-50', undefined, { diedBy: 1975, unitedStates: 'protected' }],
  ['PD-1923', undefined, { publishedBy: 1930 }],
  ['licensecontainer', undefined, null],
  ['PD-icon', undefined, null],
  ['PDF', undefined, null],
  ['constructor', undefined, null],
]

/** The words of a licence box on a day of 2026. */
export const boxes: [words: string, says: StatedTerms | null][] = [
  [
    '本作品在全世界都屬於公有領域，因為作者逝世已經超過100年，並且於1931年1月1日之前出版。',
    { diedBy: 1925, publishedBy: 1930 },
  ],
  ['这部作品在中国大陆属于公有领域，因为作者逝世已经超过五十年。', { diedBy: 1975 }],
  ['作者去世超过70年', { diedBy: 1955 }],
  ['作者逝世于1936年', { died: 1936 }],
  ['本作品採用知識共享 署名-相同方式共享 4.0 協議發佈。', null],
]
