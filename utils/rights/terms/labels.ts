import type { PageReport } from '@/utils/capture/page-report'
import { squeeze } from '../fold'
import { labelledValue } from '../titles'
import { readYear } from './life-dates'
import { templateIn, termsInBox, termsOfTemplate, type StatedTerms } from './templates'

/** Labels of info tables that speak of a work's makers and years, folded and without white space. */
export const labels = {
  author: /^(?:作者|原作者|原著|原著者|著者|撰者|撰)$/u,
  translator:
    /^(?:(?:[今古英汉中日法德俄韩西语全选编重]|白话文?|现代文|[英中日法德俄]文)?(?:译|翻译)(?:者|人|文|本)?|译[述写校]者?|白话文?|(?:english)?translat(?:ion|or|edby))$/iu,
  annotator:
    /^(?:[今新详选集校笺评译批补简旁夹眉]?注(?:者|人|[释解疏评译]者?)?|笺[释证校]者?|校[释笺]者?|集[释解]者?|评[点析]?者?|[点批]评者?|批点者?|[赏解]析|鉴赏|导[读言]|题解|解读|讲解|annotat(?:or|edby))$/iu,
  collator: /^(?:点校|校点|整理|标点|断句|校[勘订理]?|[辑汇]校)(?:者|人)?$/u,
  firstPublished: /^(?:首次发表|首次出版|首次刊登|首版|初版|初刊|首刊|原载|原刊)$/u,
  written: /^(?:写作时间|写作年份|创作时间|创作年代|成文年代|年代)$/u,
  edition: /^(?:版本|出版|出版社|出版时间|出版日期|出版年|出版年份|版次|底本)$/u,
  age: /^(?:朝代|年代|时代)$/u,
  life: /^生卒/u,
} as const

/** Whether a label, folded, names who translated, annotated or collated a text. */
export function isLabelOfHand(label: string): boolean {
  return [labels.translator, labels.annotator, labels.collator].some((one) => one.test(label))
}

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
