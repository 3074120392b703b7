import { foldRights } from '../fold'
import type { NamedMaker } from './makers'

/** Nations as pages set them before a name: [英] 莎士比亚. 日 and 意 are written out more often. */
const nations =
  '英|美|法|德|俄|俄罗斯|苏|苏联|前苏联|日|日本|意|意大利|西班牙|葡萄牙|荷兰|奥地利|奥|匈牙利|波兰|捷克|丹麦|挪威|瑞典|瑞士|芬兰|比利时|希腊|古希腊|古罗马|印度|印|爱尔兰|加拿大|加|澳大利亚|澳|阿根廷|智利|哥伦比亚|墨西哥|土耳其|以色列|韩|朝鲜'
const nation = new RegExp(
  `^[(〔\\[【](?:${nations})国?[)〕\\]】]|[(〔\\[【](?:${nations})国?[)〕\\]】]$`,
  'u',
)
/** 列夫·托尔斯泰, Mark Twain. */
const foreignName = /[·・‧]|^[\p{Script=Latin}\p{Script=Cyrillic}\s.,'’-]+$/u

/**
 * Whether a passage is in another language than its author wrote, so that somebody translated it: a
 * foreign author’s in Chinese, a Chinese author’s in anything else. `label` is the value as the page
 * writes it, nation and years beside the name.
 */
export function isTranslated(text: string, label: string, makers: readonly NamedMaker[]): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  if (letters === 0) return false
  const isInChinese = han * 2 >= letters
  const isForeign =
    nation.test(foldRights(label)) ||
    makers.some(({ name, known }) => !known && foreignName.test(name))
  return isInChinese === isForeign
}
