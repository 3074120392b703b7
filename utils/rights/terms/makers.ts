import { authorNamed, type KnownAuthor } from './authors'
import { bare, isOld, LAST_CLASSICAL_YEAR } from './ages'
import { readLifeDates, type LifeDates } from './life-dates'
import type { Maker } from './work'
import { squeeze } from '../fold'

/** Somebody named on a page as the maker of a layer. */
export interface NamedMaker {
  /** The name as the page writes it, without what stands beside it. */
  name: string
  maker: Maker
  /** The entry of the table that bears this name, unless the page gives other years. */
  known?: KnownAuthor
  /** The page itself gives the years of this life. */
  hasDates: boolean
}

const nobody = /^(?:佚名|无名氏|無名氏|不详|不詳|未详|未詳|佚|匿名|anonymous|unknown)$/iu
const organisation =
  /(?:委员会|編輯部|编辑部|出版社|书局|書局|研究所|研究院|编译所|編譯所|编写组|編寫組|学会|學會|协会|協會|公司|大学|大學|学院|學院|中心|办公室|报社|報社|编委会|編委會|书院|总会|同盟|总工会)$/u
const brackets = /[（(［[【〔﹝][^）)］\]】〕﹞]*[）)］\]】〕﹞]?/gu
/** A year after a name is that of the work: 鲁迅 1925年. */
const trailingYear =
  /[\s　，,]{0,4}\d{4}\s{0,4}(?:年(?:\s{0,4}\d{1,2}\s{0,4}月(?:\s{0,4}\d{1,2}\s{0,4}日)?)?)?\s{0,4}$/u
/** 现代：鲁迅. An age of the classics is taken off by `bare`. */
const recentAge = /^\s*(?:近?[现現]代|[当當]代|近代|民[国國])\s*[·・:：]\s*/u
const trailingVerb = /(?:[编編]?[著着]|撰文?|[编編]|译著?|譯著?|点校|點校|校点|整理|等)$/u

/** Whom a label names, one by one; 等 adds others of whom nothing is known. */
export function makersIn(value: string): NamedMaker[] {
  const names = value.split(
    /[、，,;；/／]|\s(?:和|与|與|and|&)\s|(?<=[\u4e00-\u9fff])[和与與](?=[\u4e00-\u9fff]{2,4}$)/u,
  )
  const makers = names.map(makerOf).filter((one) => one !== undefined)
  return /等\s*(?:[著编編译譯撰]|$)/u.test(value.trim())
    ? [...makers, { name: '等', maker: { kind: 'person' }, hasDates: false }]
    : makers
}

function makerOf(words: string): NamedMaker | undefined {
  const dates = readLifeDates(words)
  const name = nameIn(words)
  if (name === '') return undefined
  if (nobody.test(name)) return { name, maker: { kind: 'anonymous' }, hasDates: false }
  if (organisation.test(name)) return { name, maker: { kind: 'legal-person' }, hasDates: false }
  const known = authorNamed(name)
  if (dates) return withDates(name, dates, known)
  if (known) return { name, maker: { kind: 'person', died: known.died }, known, hasDates: false }
  if (isOld(words)) {
    return { name, maker: { kind: 'person', diedBy: LAST_CLASSICAL_YEAR }, hasDates: false }
  }
  return { name, maker: { kind: 'person' }, hasDates: false }
}

/** The page's own years count; the table's entry only where they agree with it. */
export function withDates(
  name: string,
  { born, died, isLiving }: LifeDates,
  known: KnownAuthor | undefined,
): NamedMaker {
  const isSame =
    known !== undefined && (died === known.died || (born !== undefined && born === known.born))
  const year = died ?? (isSame ? known.died : undefined)
  return {
    name,
    maker: {
      kind: 'person',
      ...(year !== undefined && { died: year }),
      ...(isLiving && !isSame && { isLiving }),
    },
    ...(isSame && { known }),
    hasDates: true,
  }
}

function nameIn(words: string): string {
  const plain = words
    .normalize('NFKC')
    .replaceAll(brackets, '')
    .replace(trailingYear, '')
    .replace(recentAge, '')
    .trim()
  const name = bare(plain)
  return authorNamed(name) ? name : squeeze(name.replace(trailingVerb, ''))
}
