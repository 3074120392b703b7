import sentences from '@/assets/rights/licence-sentences.json' with { type: 'json' }
import table from '@/assets/rights/prose.json' with { type: 'json' }
import { once } from '@/utils/text/memoize'

/**
 * Sentences that speak of a prohibition and make none. A page may quote what a book says, report what a
 * court found, advise what to write, ask, or deny: who is the subject decides.
 */

const patterns = once(() => {
  const { own, reported, denied, advised, asked, others, licenceText } = table.spokenOf
  return {
    own: new RegExp(own, 'u'),
    reported: new RegExp(reported, 'iu'),
    others: [denied, advised, asked, others, licenceText].map((each) => new RegExp(each, 'iu')),
  }
})
/** Who speaks for the page may say so with the verbs of a report, and a law may be cited for it. */
const citing = /^(?:根据|依据|依照|按照|遵照|依|按)/u

/** Whether a folded sentence only speaks of a prohibition. */
export function isSpokenOf(folded: string): boolean {
  const { own, reported, others } = patterns()
  if (others.some((pattern) => pattern.test(folded))) return true
  const [speaker] = reported.exec(folded) ?? []
  return speaker !== undefined && !own.test(speaker) && !citing.test(folded)
}

const quotations = /[“「『"《]([^”」』"》\n]{1,200})[”」』"》]/gu
/** Words of notices: what is quoted without them is a name or a title, and stays. */
const noticeWords =
  /转载|轉載|翻印|授权|授權|许可|許可|版权|版權|著作权|著作權|禁止|谢绝|謝絕|不得|不许|不許|严禁|嚴禁|必究|保留|商用|训练|訓練|reserved|permission|reproduc/iu
/** Who quotes a notice of the page's own. */
const introducing =
  /(?:本[文站网報报刊书書号號社]|作者|特此|郑重|鄭重)[^，。,]{0,8}(?:声明|聲明|提示|敬告)[:：]?\s*$/u

/**
 * The sentences of a notice, each with what is left of it without quoted notices: as long as it was, so
 * that a full stop within a quotation ends nothing. A notice that is quoted as a whole stays.
 */
export function withoutQuoted(notice: string): { quote: string; unquoted: string }[] {
  const masked = notice.replaceAll(quotations, (words, inner: string, at: number) => {
    const isWhole = at <= 2 && words.length * 1.5 >= notice.trim().length
    if (isWhole || !noticeWords.test(inner) || introducing.test(notice.slice(0, at))) return words
    return words.charAt(0) + '〇'.repeat(inner.length) + words.slice(-1)
  })
  const ends = /[。！？!?；;\n]|(?<=[a-z)])\.(?=\s+[A-Z©])/g
  const found: { quote: string; unquoted: string }[] = []
  let from = 0
  for (const { index } of [...masked.matchAll(ends), { index: masked.length - 1 }]) {
    const to = index + 1
    const quote = notice.slice(from, to).trim()
    if (quote.length > 1) found.push({ quote, unquoted: masked.slice(from, to).trim() })
    from = to
  }
  return found
}

const pointing = once(() => new RegExp(sentences.pointed, 'iu'))
const otherThing =
  /(?:^|[,，。;；:：(（])(?:该|此|这[个部首套款份种本件张幅支])([一-龥]{1,4}?)(?=未经|版权|著作权|禁止|不得|谢绝|严禁|仅|的|由|归|属)/u
/** Words that tie a sentence to this page whatever else it names; 该文 and 此文 do not. */
const thisPage =
  /本(?:文|篇|帖|贴|页|网页|作品|报道|译文|译本|稿|博文|教程|图文|报告|论文|章节|连载|栏目|专栏|站|网|刊|报|社|公众号|号)|原创(?:文章|内容|作品|稿件|首发)|以上(?:内容|文章|文字)|\bthis (?:article|post|page|work|content|site|website)\b/iu

/** What a folded sentence points at as if it stood elsewhere; `undefined` where it names this page. */
export function pointsAt(folded: string): string | undefined {
  if (thisPage.test(folded)) return undefined
  const [, ...nouns] = pointing().exec(folded) ?? []
  const noun = nouns.find((one) => one !== undefined)
  return noun ?? otherThing.exec(folded)?.[1]
}
