import { performance } from 'node:perf_hooks'

export interface Comparison {
  name: string
  /** What one run does, e.g. “seal 100 clips”. */
  ours: () => unknown
  /** What it is measured against, in the same run, in turn with ours. */
  baseline: () => unknown
  baselineName: string
  runs: number
}

export interface Figures {
  name: string
  baselineName: string
  /** Medians, in milliseconds. */
  ours: number
  baseline: number
  /** Median of the ratios run by run: holds when the machine's speed drifts. */
  ratio: number
}

/** Runs both in turn (A B A B …) after one warm-up each. */
export async function compare(comparison: Comparison): Promise<Figures> {
  await comparison.ours()
  await comparison.baseline()
  const pairs: Array<[number, number]> = []
  for (let run = 0; run < comparison.runs; run += 1) {
    pairs.push([await timeOf(comparison.ours), await timeOf(comparison.baseline)])
  }
  return {
    name: comparison.name,
    baselineName: comparison.baselineName,
    ours: median(pairs.map(([ours]) => ours)),
    baseline: median(pairs.map(([, baseline]) => baseline)),
    ratio: median(pairs.map(([ours, baseline]) => ours / baseline)),
  }
}

export function describeFigures({ name, baselineName, ours, baseline, ratio }: Figures): string {
  const times = `${ours.toFixed(2)} ms against ${baseline.toFixed(2)} ms (${baselineName})`
  return `${name}: ${times}, ratio ${ratio.toFixed(2)}`
}

async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
