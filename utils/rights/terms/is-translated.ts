import table from '@/assets/rights/by-lines.json' with { type: 'json' }
import { foldRights } from '../fold'
import { readsModern } from './classical'
import type { NamedMaker } from './makers'

/** Nations as pages set them before a name: [英] 莎士比亚. */
const nation = new RegExp(
  `^[(〔\\[【](?:${table.nations})国?[)〕\\]】]|[(〔\\[【](?:${table.nations})国?[)〕\\]】]$`,
  'u',
)
/** 列夫·托尔斯泰, Mark Twain. */
const foreignName = /[·・‧]|^[\p{Script=Latin}\p{Script=Cyrillic}\s.,'’-]+$/u

/**
 * Whether a passage is in another language than its author wrote, so that somebody translated it: a
 * foreign author’s in Chinese, a Chinese author’s in anything else, in modern Chinese of whoever wrote the
 * classical alone. `label` is the value as the page
 * writes it, nation and years beside the name.
 */
export function isTranslated(text: string, label: string, makers: readonly NamedMaker[]): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  if (letters === 0) return false
  const isInChinese = han * 2 >= letters
  const isForeign =
    nation.test(foldRights(label)) ||
    makers.some(({ name, known }) => (known ? known.nation !== undefined : foreignName.test(name)))
  return isInChinese === isForeign || isTranslatedAgain(text, makers)
}

/** Whether a passage is in modern Chinese, whose makers wrote in classical Chinese alone. */
export function isTranslatedAgain(text: string, makers: readonly NamedMaker[]): boolean {
  return makers.some(({ known }) => known?.writes === 'lzh') && readsModern(text)
}
