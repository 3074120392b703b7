import table from '@/assets/capture/inline-labels.json' with { type: 'json' }
import type { PageReport } from '../page-report'
import { bounded } from './bounds'
import { attribute, type Outline, type OutlineElement } from '../outline/open-outline'
import { piecesOf } from './pieces'

/** Label and value of a page's info tables and by-lines: 发文字号 → 国办发〔2025〕99号. */
export type Labelled = PageReport['metadata']['labelled'][number]

const MAX_PAIRS = 100
const MAX_LINE = 200
/** By-lines stand at the head of a page. */
const MAX_LINES = 2000
const MAX_CELLS = 2000

/** Elements that may be one line, and elements within them that make them more than a line. */
const lineElements = 'p div span td li h3 h4 h5 center small section'.split(' ')
const holders = new Set(['td', 'p', 'li', 'div', 'section'])

/** A label as a regular expression; of two characters, with a gap where a page spreads them out. */
function withGap(label: string): string {
  return /^[\u4e00-\u9fff]{2,3}$/u.test(label) ? Array.from(label).join('\\s?') : label
}

const { work, press, documents, science, hands } = table
const inlineLabels = [...work, ...press, ...documents, ...science, ...hands]
  .toSorted((a, b) => b.length - a.length)
  .map(withGap)
  .join('|')
/** Brackets that close again belong to a value with what is in them: 朱自清（1898—1948）. */
const inBrackets = String.raw`[[（(【〔][^|｜\]】）)〕]*[\]】）)〕]`
const beforeEnd = String.raw`\s{1,}\S{1,8}[：:]|\s{2,}|[|｜\]】）)]|$`
const inlineLabel = new RegExp(
  String.raw`(?:^|[\s|｜·\]】）)])[[【（(]?(${inlineLabels})\s*[：:︱]\s*(?=\S)((?:${inBrackets}|(?!${inBrackets})[^|｜]){1,80}?)(?=${beforeEnd})`,
  'g',
)
const terseHand = /^[注註译譯校评評]$/u
const names =
  /^[[（(〔]?[\u4e00-\u9fff·]{1,6}[\])）〕]?[\u4e00-\u9fff·]{0,6}(?:[、，,\s][\u4e00-\u9fff·]{2,6})*(?:[[（(〔].*)?$/u

/** Whether a single character before a colon labels somebody: after 注 a remark may follow as well. */
function isLabelOf(label: string, value: string): boolean {
  return !terseHand.test(label) || (names.test(value) && !/本文|原文|此|见|見|略/u.test(value))
}

/** 〔唐代〕李白, 唐·李白, 李白（唐代）: an author with the dynasty beside. */
const era =
  '(?:[东東西南北前后後]?[商周秦汉漢魏晋晉齐齊梁陈陳隋唐宋辽遼金元明清]|先秦|春秋|战国|戰國|两汉|兩漢|三国|三國|魏晋|魏晉|五代|南北朝|近代|民国|民國|近?[现現]|[当當])[代朝]?'
const eraLine = new RegExp(
  `^(?:[〔[（(【]${era}[〕\\])）】]\\s?|${era}[·・：:]\\s?)[\\u4e00-\\u9fff]{2,4}$|^[\\u4e00-\\u9fff]{2,4}\\s?[〔[（(【]${era}[〕\\])）】]$`,
)

/** Reads the pairs, each label without white space and colon. */
export function readLabelled(outline: Outline): Labelled[] {
  const pairs: Labelled[] = []
  const seen = new Set<string>()
  const add = (label: string, value: string): void => {
    const pair = { label: tidyLabel(label), value: bounded(value, 500) }
    const key = `${pair.label}\n${pair.value}`
    if (!pair.label || !pair.value || seen.has(key) || pairs.length >= MAX_PAIRS) return
    seen.add(key)
    pairs.push(pair)
  }
  for (const [label, value] of [...wikisource(outline), ...lists(outline), ...rows(outline)])
    add(label, value)
  for (const element of outline.named(...lineElements).slice(0, MAX_LINES)) {
    const text = lineOf(outline, element)
    const whole = text.replaceAll('  ', '')
    if (whole.length < 16 && eraLine.test(whole.trim())) add('作者', whole)
    if (!/[：:︱]/.test(text) || outline.holds(element, holders)) continue
    for (const [, label = '', value = ''] of text.matchAll(inlineLabel)) {
      if (isLabelOf(label, value)) add(label, value)
    }
  }
  return pairs
}

/** The element's text where it is one short line. */
function lineOf(outline: Outline, element: OutlineElement): string {
  if (outline.lengthOf(element) > MAX_LINE * 3) return ''
  const whole = outline.textOf(element)
  const pieces = /[：:]/.test(whole) ? piecesOf(outline, element) : []
  const spaced = (text: string): string => text.replaceAll(/[^\S\n]+/g, ' ')
  // Two blanks end a value.
  const text = pieces.length > 0 ? pieces.map(spaced).join('  ') : spaced(whole)
  return text.slice(0, MAX_LINE)
}

function tidyLabel(label: string): string {
  return bounded(label.replaceAll(/[\s\u3000：:︱【】[\]]/g, ''), 40)
}

type Pair = [string, string]

/** `#ws-author`, `#ws-title` … hidden at the foot of every Wikisource page. */
function wikisource(outline: Outline): Pair[] {
  const labels: Record<string, string> = {
    'ws-author': '作者',
    'ws-title': '标题',
    'ws-translator': '译者',
    'ws-year': '年代',
  }
  return outline.having('id').flatMap((element): Pair[] => {
    const id = attribute(element, 'id')
    const label = Object.hasOwn(labels, id) ? labels[id] : undefined
    return label ? [[label, outline.textOf(element)]] : []
  })
}

function lists(outline: Outline): Pair[] {
  const pairs: Pair[] = []
  let term = ''
  for (const element of outline.named('dt', 'dd').slice(0, 400)) {
    const text = outline.textOf(element)
    if (text.length > 600) continue
    if (element.name === 'dt') term = text
    else if (term) pairs.push([term, text])
  }
  return pairs
}

/** Cells in pairs: a short one that is a header or ends in a colon, and the one after it. */
function rows(outline: Outline): Pair[] {
  const pairs: Pair[] = []
  let label = ''
  for (const element of outline.named('td', 'th').slice(0, MAX_CELLS)) {
    const text = outline.textOf(element)
    const words = text.trim()
    if (text.length > 600) label = ''
    else if (label && words) {
      pairs.push([label, words])
      label = ''
    } else {
      const isLabel = element.name === 'th' || /[：:]$/.test(words)
      label = isLabel && words.length <= 20 ? words : ''
    }
  }
  return pairs
}
