import { statSync } from 'node:fs'
import { join } from 'node:path'
import { buildFolder, ensureBuilds } from '../../scripts/build.mjs'
import { findBrowser } from '../../scripts/toolchain/browsers.mjs'
import { browsers, launch, type BrowserName } from '../browser/harness/test-browser'

const TIMES = 25

/** Size of the background's script, and how long a message waits for one that was ended. */
export async function backgroundFigures(): Promise<string[]> {
  const names = browsers.filter((name) => findBrowser(name) !== undefined)
  ensureBuilds(names)
  const lines: string[] = []
  for (const name of names) lines.push(await describeBackground(name))
  return lines
}

async function describeBackground(name: BrowserName): Promise<string> {
  const { size } = statSync(join(buildFolder(name), 'background.js'))
  const cold: number[] = []
  const warm: number[] = []
  const browser = await launch(name)
  try {
    for (let time = 0; time < TIMES; time += 1) {
      await browser.killBackground()
      cold.push(await browser.evaluateInExtension(timeAnswer))
      warm.push(await browser.evaluateInExtension(timeAnswer))
    }
  } finally {
    await browser.close()
  }
  return (
    `background (${name}): ${(size / 1000).toFixed(0)} kB; an answer after a cold start ` +
    `${medianOf(cold).toFixed(1)} ms (slowest ${Math.max(...cold).toFixed(1)}), ` +
    `warm ${medianOf(warm).toFixed(1)} ms; medians of ${String(TIMES)}`
  )
}

/** Runs in a page of the extension: a message that no handler has is answered at once. */
async function timeAnswer(
  _: undefined,
  { browser }: { browser: { runtime: { sendMessage: (message: object) => Promise<unknown> } } },
): Promise<number> {
  const from = performance.now()
  await browser.runtime.sendMessage({ type: 'no-such-message' })
  return performance.now() - from
}

function medianOf(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
