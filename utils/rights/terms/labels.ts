import type { PageReport } from '@/utils/capture/page-report'
import { squeeze } from '../fold'
import { labelledValue } from '../titles'
import { readYear } from './life-dates'
import { templateIn, termsInBox, termsOfTemplate, type StatedTerms } from './templates'

/** Labels of info tables that speak of a work's makers and years, folded and without white space. */
export const labels = {
  author: /^(?:作者|原作者|原著|原著者|著者|撰者|撰)$/u,
  translator: /^(?:译者|翻译|译|中译|译文)$/u,
  annotator: /^(?:注释|注释者|注者|校注|笺注|译注|评注|评析|赏析|导读|点评|集注者)$/u,
  collator: /^(?:点校|点校者|校点|整理|整理者|标点|校勘)$/u,
  firstPublished: /^(?:首次发表|首次出版|首次刊登|首版|初版|初刊|首刊|原载|原刊)$/u,
  written: /^(?:写作时间|写作年份|创作时间|创作年代|成文年代|年代)$/u,
  edition: /^(?:版本|出版|出版社|出版时间|出版日期|出版年|出版年份|版次|底本)$/u,
  age: /^(?:朝代|年代|时代)$/u,
  life: /^生卒/u,
} as const

/** The year of the first value under one of these labels that has one. */
export function yearUnder({ metadata }: PageReport, label: RegExp): number | undefined {
  return metadata.labelled
    .filter((one) => label.test(squeeze(one.label)))
    .map(({ value }) => readYear(value))
    .find((year) => year !== undefined)
}

/** The age a page puts a work into, folded; empty where it does not. */
export function ageOf(report: PageReport): string {
  return squeeze(labelledValue(report, labels.age) ?? '')
}

/**
 * What the licence boxes of a page, and the templates they come from, say of its work's term, all
 * together; those of the page of the work count for its chapters, below their own.
 */
export function statedTerms({ signals, related = [] }: PageReport, now: string): StatedTerms {
  const seen = [...related.flatMap((page) => page.signals), ...signals]
  const stated = seen.flatMap(({ kind, region, name, value }) => {
    if (region === 'site' || (kind !== 'licence-box' && kind !== 'template')) return []
    const template = templateIn(name) ?? templateIn(value)
    const inTemplate = template && termsOfTemplate(template.name, template.year, now)
    return kind === 'template' ? [inTemplate] : [inTemplate, termsInBox(value, now)]
  })
  return Object.assign({}, ...stated.filter((one) => one !== undefined)) as StatedTerms
}
