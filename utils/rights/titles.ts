import type { PageReport } from '@/utils/capture/page-report'
import { squeeze } from './fold'

/** Tags that hold a title. */
const titleTags = new Set([
  'og:title',
  'citation_title',
  'dc.title',
  'articletitle',
  'twitter:title',
])
const titleLabels = new Set(['标题', '名称', '文件名称', '文件标题', '标题名称'])

/** Everything the page gives as the title of its text, folded and without white space. */
export function titlesOf(report: PageReport): string[] {
  return [...new Set(rawTitles(report).map(squeeze).filter(Boolean))]
}

/** The title as the page writes it, of which `part` is a folded part. */
export function rawTitle(report: PageReport, part: string): string {
  return rawTitles(report).find((title) => squeeze(title).includes(part)) ?? part
}

function rawTitles({ metadata }: PageReport): string[] {
  const { heading = '', title, labelled, tags } = metadata
  return [
    heading,
    ...labelled.filter(({ label }) => titleLabels.has(squeeze(label))).map(({ value }) => value),
    ...tags.filter(({ name }) => titleTags.has(name)).map(({ content }) => content),
    title,
  ]
}

/** The parts of a title: the work's own name, then section and site, as content systems join them. */
export function segmentsOf(title: string): string[] {
  return title.split(/[_|｜]|[-–—－]{1,2}/).filter(Boolean)
}

/** The first value under one of `labels`. */
export function labelledValue({ metadata }: PageReport, labels: RegExp): string | undefined {
  return metadata.labelled.find(({ label }) => labels.test(squeeze(label)))?.value
}
