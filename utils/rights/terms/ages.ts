import table from '@/assets/rights/classical.json' with { type: 'json' }
import { once } from '@/utils/text/memoize'
import { squeeze } from '../fold'

/** Names of dynasties beside those of authors, and the classical authors whom everybody knows. */

/** Everybody of `assets/rights/classical.json`, and of a dynasty, was dead by the end of this year. */
export const LAST_CLASSICAL_YEAR = 1911

/** As pages write them and as they are folded. */
const dynasties = new Set([...table.dynasties.flat(), ...table.dynasties.flat().map(squeeze)])
const dynastyNames = [...dynasties].toSorted((a, b) => b.length - a.length).join('|')
const authors = once(() => new Set(table.authors.flat().map(squeeze)))

/** 〔唐〕李白, 唐代李白, 唐·李白. A bare 周 or 金 before a name is a surname more often than an age. */
const isSurname = /^[夏商周秦陈梁金魏吴蜀齐]$/u
const ages = [...dynasties]
const bracketed = `[〔\\[（(【［﹝](?:${dynastyNames})[〕\\])）】］﹞]`
const spoken = `(?:${ages.filter((age) => /[代朝]$/u.test(age)).join('|')})[·・:：,，]?`
const dotted = `(?:${ages
  .filter((age) => !isSurname.test(age))
  .toSorted((a, b) => b.length - a.length)
  .join('|')})[·・:：]`
/** A dynasty as it stands before a name. */
export const dynastyMark = `(?:${bracketed}|${spoken}|${dotted})`
export const dynastyFirst = new RegExp(
  `^(${dynastyMark})([\\u4e00-\\u9fff]{2,4})(?![\\u4e00-\\u9fff·])`,
  'u',
)
export const dynastyLast = new RegExp(`^([\\u4e00-\\u9fff]{2,4})(${bracketed})`, 'u')

/** Whether words, folded, are the name of a dynasty. */
export function isDynasty(words: string): boolean {
  return dynasties.has(words)
}

/** Whether a name, folded, is one of the best-known classical authors. */
export function isClassicalName(name: string): boolean {
  return authors().has(name)
}

const leadingDynasty = new RegExp(`^${dynastyMark}`, 'u')

/** A name without the dynasty before it, folded. */
export function bare(name: string): string {
  return squeeze(name).replace(leadingDynasty, '') || squeeze(name)
}

/** Whether somebody named so is of a dynasty: 清孙星衍 collated too, long ago. */
export function isOld(value: string): boolean {
  const words = squeeze(value)
  return dynastyFirst.test(words) || dynastyLast.test(words) || authors().has(words)
}
