import process from 'node:process'
import { runConvert } from './command'

process.exitCode = await runConvert(process.argv.slice(2), {
  say: (line) => process.stdout.write(`${line}\n`),
  warn: (line) => process.stderr.write(`${line}\n`),
})
