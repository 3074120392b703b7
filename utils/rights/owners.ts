import type { PageReport } from '@/utils/capture/page-report'
import { foldRights, squeeze } from './fold'

/** By which names a page calls its site and whoever keeps it: its tag, the end of its title, the holder in its footer. */
export function namesOfSite(report: PageReport): string[] {
  const { metadata, url } = report
  const { author = '' } = metadata
  const ends = metadata.title.split(/[_|｜–—-]/).slice(1)
  const host = URL.parse(url)?.hostname.replace(/^www\./, '') ?? ''
  return [metadata.site ?? '', author, ...ends, ...holdersOf(report), host]
    .map((name) => withoutEnding(squeeze(name)))
    .filter(({ length }) => length >= 2 && length <= 24)
}

/** A name without what sites put behind it: 某某网 and 某某 are one. */
export function withoutEnding(name: string): string {
  return name.replace(/(?:官方)?(?:网站|网|公众号|微信|客户端|官网|编辑部|\.com|\.cn)$/u, '')
}

/** Whether a squeezed name is one of the site's, or a part of one, or holds it. */
export function isNameOfSite(name: string, report: PageReport): boolean {
  const short = withoutEnding(name)
  return (
    short.length >= 2 &&
    namesOfSite(report).some((own) => own.includes(short) || name.includes(own))
  )
}

/** The names in the copyright lines of the footer; a line within the text is none of the site's. */
export function holdersOf({ signals }: PageReport): string[] {
  return signals
    .filter(({ kind, region, inText }) => kind === 'prose' && region === 'site' && !inText)
    .flatMap(({ value }) => holdersIn(value))
}

const holds = /©|\(c\)|copyright|版权所有|版權所有/iu

/** The words of a copyright line that may be the holder's name. */
export function holdersIn(line: string): string[] {
  if (!holds.test(line)) return []
  return foldRights(line)
    .split(/[·|,，。;；\s]/)
    .map((word) => word.replaceAll(/©|\(c\)|copyright|版权所有.*|\d{4}|[-–—]/giu, ''))
}
