import type { PageReport } from '@/utils/capture/page-report'
import { squeeze } from '../fold'
import { isOrgan } from '../official-document'
import { labelledValue } from '../titles'

const label =
  /^(?:发文机关|发文机构|发布机构|发文单位|制定机关|公布机关|发布机关|审理法院|法院|解读机关|解读单位|解读部门|起草单位)$/u

/** The organ that issued a document, whoever put it on the page; of an explanation, who explains. */
export function issuerOf(page: PageReport, isOfficial: boolean): string | undefined {
  const named = labelledValue(page, label)
  if (named !== undefined || !isOfficial) return named
  return inTitle(page) ?? signedBy(page) ?? enactedBy(page)
}

/** 国务院办公厅关于……, 海关总署公告2026年第45号, 某省人民政府令（第12号）. */
const leading =
  /^([\u4e00-\u9fff、]{2,40}?)(?:关于|(?:公告|令|通告|决定|通报|批复)(?:$|[（(第\d]))/u

function inTitle({ metadata }: PageReport): string | undefined {
  return [metadata.heading ?? '', metadata.title]
    .map((title) => leading.exec(title.trim())?.[1])
    .flatMap((words) => (words !== undefined && isOrgan(words) ? [separated(words)] : []))[0]
}

function signedBy({ signals }: PageReport): string | undefined {
  return signals
    .filter(({ kind, name }) => kind === 'document' && name === 'issuer')
    .map(({ quote }) => quote.trim().replace(/公告$/u, ''))
    .flatMap((organ) => (isOrgan(organ) ? [separated(organ)] : []))[0]
}

/** Joint organs by 、; a name whose characters are spread out is one. */
function separated(words: string): string {
  const parts = words.trim().split(/[\s、]+/u)
  return parts.every((part) => isOrgan(part)) ? parts.join('、') : parts.join('')
}

const congress =
  /([\u4e00-\u9fff]{2,14}(?:省|市|自治区|自治州|县|区|旗))?(?:第[一二三四五六七八九十]+届)?(全国)?人民代表大会(常务委员会)?/u
const council = /国务院(?:令|第[\d一二三四五六七八九十百]+次)/u
const ministry = /([\u4e00-\u9fff]{2,20}(?:部|委员会|总局|署))令/u

/** （2021年12月24日第十三届全国人民代表大会常务委员会第三十二次会议通过） */
function enactedBy({ signals }: PageReport): string | undefined {
  for (const { kind, name, quote } of signals) {
    if (kind !== 'document' || name !== 'enacted') continue
    const words = squeeze(quote).replaceAll(/\d{4}年\d{1,2}月\d{1,2}日/g, ' ')
    if (council.test(words)) return '国务院'
    const found = congress.exec(words)
    if (found) {
      const [, place = '', national = '', standing = ''] = found
      return `${place}${national}人民代表大会${standing}`
    }
    const [, organ] = ministry.exec(words) ?? []
    if (organ !== undefined) return organ
  }
  return undefined
}
