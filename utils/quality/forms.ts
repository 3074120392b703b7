import { SAMPLE } from './character-counts'

/**
 * Texts that are told by their form rather than by their words: sequences, code, laws, standards. Each looks at the
 * beginning, as script and register do. Pure.
 */
export function formOf(text: string): 'sequence' | 'code' | 'law' | 'standard' | undefined {
  const sample = text.slice(0, SAMPLE)
  if (isSequence(sample)) return 'sequence'
  if (isCode(sample)) return 'code'
  if (isLaw(sample)) return 'law'
  return isStandard(sample) ? 'standard' : undefined
}

/** Residues of a sequence, at least; shorter ones may be words. */
const RESIDUES = 40
/** Share of the lines that look like code. */
const CODE_LINES = 0.5
const CODE_LEAST = 3

const residues = /^[\s\d]{0,20}[ACGTUNRYKMSWBDHVacgtunrykmswbdhv\s\d*-]{10,}$/
const protein = /^[ACDEFGHIKLMNPQRSTVWYBXZ*\s-]{10,}$/

function isSequence(sample: string): boolean {
  const lines = sample.split('\n').filter((line) => line.trim() !== '')
  const body = lines.filter((line) => !/^[>;]|^(?:ORIGIN|LOCUS|\/\/)/.test(line))
  // The sample may end within a line.
  const whole = body.length > 1 && sample.length === SAMPLE ? body.slice(0, -1) : body
  const count = whole.join('').replaceAll(/[^A-Za-z*]/g, '').length
  if (whole.length === 0 || count < RESIDUES) return false
  return whole.every((line, at) => isResidues(line, at === whole.length - 1))
}

/** The last line of a sequence may be short, and words of capitals are no protein. */
function isResidues(line: string, isLast: boolean): boolean {
  if (residues.test(line) || (protein.test(line) && !/\S \S/.test(line.trim()))) return true
  return isLast && /^[\s\d]*[A-Za-z*]{1,10}\s*$/.test(line)
}

const codeLine =
  /[;{}]\s*$|^\s*(?:import|from|export|def|class|return|if|for|while|else|elif|function|const|let|var|public|private|static|#include|package|using|namespace|fn|func|try|except|select|insert|update|create|order by|where|print|echo)\b.*[\w()'"<>=:*;]|^\s*<\/?[a-zA-Z][^<>]*>|^\s*[\w.[\]]+ ?(?:[+*/-]?=|:=|<-) ?\S|^\s*(?:\/\/|#|\/\*|\*|--) ?\S|^\s*[\w.]+\(.*\)\s*$/
const prose = /[。！？；]\s*$|(?:\b[a-z]{1,30} ){4}[a-z]/

function isCode(sample: string): boolean {
  const lines = sample.split('\n').filter((line) => line.trim() !== '')
  if (lines.length < CODE_LEAST) return false
  const code = lines.map((line) => line.slice(0, 200)).filter(isCodeLine)
  const comments = code.filter((line) => /^\s*#/.test(line)).length
  // Headings of Markdown are no comments.
  return code.length - comments >= CODE_LINES * (lines.length - comments) && code.length > comments
}

function isCodeLine(line: string): boolean {
  if (!codeLine.test(line) || prose.test(line)) return false
  // Items of a list also end with a semicolon.
  const han = line.match(/\p{Script=Han}/gu)?.length ?? 0
  return han < line.trim().length / 2 || /^\s*(?:\/\/|#|\*|--)/.test(line)
}

const article =
  /(?:^|\n)[ \t　]{0,20}第[一二三四五六七八九十百千〇零两\d]{1,9}[条條]|[。；）)][\s　]{0,20}第[一二三四五六七八九十百千〇零两\d]{1,9}[条條](?:[\s　]|（|【)/g
const ruling =
  /不得|下列|应当|應|依法|依照|處|处|本法|本条例|本條例|本办法|本規則|本规定|规定|規定|国家|施行|制定|权利|權/

function isLaw(sample: string): boolean {
  const articles = sample.match(article)?.length ?? 0
  return articles > 0 && ruling.test(sample) && (articles > 1 || /^\s*第/.test(sample))
}

const clause = /(?:^|\n)[ \t　]{0,20}(?:[1-9]\d?|[A-Z])(?:\.[1-9]\d?){1,4}[\s　]{1,4}\S/g
const standardWords =
  /本(?:标准|文件|规范|部分)|規範性|规范性引用文件|术语和定义|[A-Z]{2}(?:\/T|\/Z)? ?\d{3,5}|不应(?:小于|大于)|不(?:宜|应)|应(?:符合|按|满足|在|严密|可靠)|宜采用/g

function isStandard(sample: string): boolean {
  const clauses = sample.match(clause)?.length ?? 0
  const words = new Set(sample.match(standardWords)).size
  return (
    (clauses >= 2 && words >= 1) ||
    (words >= 3 && /(?:^|\n)[ \t　]{0,20}1[ \t　]{0,20}范围/.test(sample))
  )
}
