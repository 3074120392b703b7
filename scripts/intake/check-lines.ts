import { digestText } from '@/utils/clip/digest'
import { fingerprintsOf } from '@/utils/duplicates/fingerprints'
import { shinglesOf } from '@/utils/duplicates/shingles'
import { NEAR_CONTAINMENT, similarityOf } from '@/utils/duplicates/similarity'
import { makeSketchIndex } from '@/utils/duplicates/sketch-index'
import { openFindings } from '@/utils/privacy/open-findings'
import { checkText } from '@/utils/quality/check-text'
import { findTextProblem } from '@/utils/text/well-formed'

/** What is said of a line. */
export interface LineReport {
  /** From 1, as editors count. */
  line: number
  /** Why the line would be left out; empty where it would be taken. */
  leftOut: string[]
  /** What else is told of it: register, measures, a near duplicate. */
  told: string[]
  /** Something in it must not leave. */
  isPersonal: boolean
}

/** Near duplicates of which the texts are compared. */
const MOST_COMPARED = 5

/**
 * Checks lines one after the other, as texts or as JSON objects with a `text`; of an object every string is searched for
 * personal information. Words that were found are never repeated: a report may be passed on.
 */
export function lineChecker(isJson: boolean): (line: string) => Promise<LineReport | undefined> {
  const lineOfDigest = new Map<string, number>()
  const texts = new Map<string, string>()
  const index = makeSketchIndex([])
  let count = 0
  return async (written) => {
    count += 1
    const line = count
    if (written.trim() === '') return undefined
    const row = isJson ? parsedRow(written) : { text: written }
    if (!row) return refused(line, 'no JSON object with a “text”')
    const { text } = row
    const problem = findTextProblem(text)
    if (problem !== undefined)
      return refused(line, `its text cannot be kept: ${JSON.stringify(problem)}`)
    const personal = openFindings(row).map(
      ({ where, kind, rule, start, end }) =>
        `personal: ${kind} (${rule}) in ${where}, ${String(start)} to ${String(end)}`,
    )
    const digest = await digestText(text)
    const same = lineOfDigest.get(digest)
    const { near, shingles } =
      same === undefined ? nearest(text) : { near: undefined, shingles: undefined }
    if (shingles) {
      lineOfDigest.set(digest, line)
      texts.set(String(line), text)
      index.add(String(line), fingerprintsOf(shingles))
    }
    const { register, script, findings, tokenEstimate } = checkText(text)
    return {
      line,
      leftOut: [
        ...personal,
        ...(same === undefined ? [] : [`the same text as line ${String(same)}`]),
      ],
      told: [
        `${register}, ${script}, some ${String(tokenEstimate)} tokens`,
        ...findings.map((measure) => `beyond its threshold: ${measure}`),
        ...(near === undefined ? [] : [`shares most of its text with line ${near}`]),
      ],
      isPersonal: personal.length > 0,
    }
  }

  function nearest(text: string): { near: string | undefined; shingles: Int32Array } {
    const shingles = shinglesOf(text)
    const near = index
      .find(fingerprintsOf(shingles), MOST_COMPARED)
      .map(({ clipId }) => clipId)
      .find((id) => {
        const { containment } = similarityOf(shingles, shinglesOf(texts.get(id) ?? ''))
        return containment >= NEAR_CONTAINMENT
      })
    return { near, shingles }
  }
}

function refused(line: number, reason: string): LineReport {
  return { line, leftOut: [reason], told: [], isPersonal: false }
}

function parsedRow(written: string): { text: string } | undefined {
  try {
    const row: unknown = JSON.parse(written)
    const hasText =
      typeof row === 'object' && row !== null && 'text' in row && typeof row.text === 'string'
    return hasText ? (row as { text: string }) : undefined
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return undefined
  }
}
