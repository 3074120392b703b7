import { countCharacters } from './character-counts'
import { measures, measureText, type Measure } from './measures'
import { registerOf, registers, type Register } from './register'
import { scriptOf, type Script } from './script'
import { isBeyond } from './thresholds'
import { estimateTokens, type Vocabulary } from './tokens'

/** Version of the checks and their tables: a clip that another one judged is judged again when it is looked at. */
export const CHECKS_VERSION = 1

/** What the checks say of a text, as it stands in a record. */
export interface Checked {
  checks: number
  script: Script
  register: Register
  /** Those that are not nought, shares to three places. */
  measures: Partial<Record<Measure, number>>
  /** Measures that are beyond their thresholds, in the order in which they are told. */
  findings: Measure[]
  /** Tokens in Qwen3's vocabulary, and in each. */
  tokenEstimate: number
  tokens: Record<Vocabulary, number>
}

/** Pure, in time proportional to the text. */
export function checkText(text: string): Checked {
  const counts = countCharacters(text)
  const register = registerOf(text, counts)
  const values = measureText(text)
  const tokens = estimateTokens(text)
  const told = measures.filter((measure) => values[measure] !== 0)
  return {
    checks: CHECKS_VERSION,
    script: scriptOf(counts),
    register,
    measures: Object.fromEntries(told.map((measure) => [measure, round(values[measure])])),
    findings: measures.filter((measure) => isBeyond(measure, values[measure], register)),
    tokenEstimate: tokens.qwen3,
    tokens,
  }
}

/**
 * A clip with what the checks say of its text. Where a check fails, its text counts as not judged: that is said, and
 * holds nothing back.
 */
export function checked<C extends { text: string; quality: object }>(clip: C): C {
  const { checks: _checks, findings: _findings, ...rest } = clip.quality as Partial<Checked>
  try {
    return { ...clip, quality: { ...rest, ...checkText(clip.text) } }
  } catch (error) {
    console.error('the text could not be checked', error)
    return { ...clip, quality: rest }
  }
}

/** Whether these checks judged a clip. */
export function isChecked({ quality }: { quality: { checks?: number | undefined } }): boolean {
  return quality.checks === CHECKS_VERSION
}

/** The findings of a clip that these checks know, in their order; what another version found is not told. */
export function knownFindings({ findings = [] }: { findings?: string[] | undefined }): Measure[] {
  return measures.filter((measure) => findings.includes(measure))
}

/** The register that a record names, where these checks know it. */
export function knownRegister(name: string | undefined): Register {
  return registers.find((register) => register === name) ?? 'unclear'
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** Categories that a text can be held against by its form. */
const forms: Readonly<Record<string, Register>> = {
  gene: 'sequence',
  protein: 'sequence',
  code: 'code',
}

/** Whether a text may be of a category: genes and proteins are sequences, code is code; of others nothing is known. Pure. */
export function fitsCategory(category: string, register: Register): boolean {
  const form = Object.hasOwn(forms, category) ? forms[category] : undefined
  return form === undefined || form === register
}
