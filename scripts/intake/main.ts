import { createReadStream } from 'node:fs'
import process from 'node:process'
import { lineChecker, type LineReport } from './check-lines'

/**
 * `npm run intake -- <file.jsonl|txt>`: a report for each line, and at the end what would be left out. Ends with 1
 * where something must not leave, with 2 where the file cannot be read.
 */
const [file] = process.argv.slice(2)
if (file === undefined) {
  process.stderr.write('npm run intake -- <file.jsonl|txt>\n')
  process.exitCode = 2
} else {
  process.exitCode = await reportOn(file)
}

async function reportOn(path: string): Promise<number> {
  const check = lineChecker(/\.(?:jsonl|ndjson|json)$/i.test(path))
  let [all, leftOut, personal] = [0, 0, 0]
  try {
    for await (const line of linesOf(path)) {
      const report = await check(line)
      if (!report) continue
      all += 1
      if (report.leftOut.length > 0) leftOut += 1
      if (report.isPersonal) personal += 1
      print(report)
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    process.stderr.write(`${path}: ${error.message}\n`)
    return 2
  }
  process.stdout.write(
    `${String(all)} lines, ${String(leftOut)} would be left out, ${String(personal)} of them for what must not leave\n`,
  )
  return personal > 0 ? 1 : 0
}

function print({ line, leftOut, told }: LineReport): void {
  const reasons = leftOut.map((reason) => `  left out: ${reason}\n`)
  process.stdout.write(`${String(line)}: ${told.join('; ')}\n${reasons.join('')}`)
}

/** Lines end with a line feed only: U+2028 may stand within a JSON string. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of createReadStream(path, 'utf8') as AsyncIterable<string>) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.replace(/\r$/, '')
  }
  if (rest !== '') yield rest
}
