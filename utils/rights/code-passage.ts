import type { PageReport } from '@/utils/capture/page-report'
import { titlesOf } from './titles'

const code =
  /(?:^|\n)[^\S\n]*(?:def \w+\(|import [\w.{*]|from \w+ import|function \w*\(|const \w+ ?=|let \w+ ?=|var \w+ ?=|#include ?<|public (?:static|class)|class \w+[:({ ]|package \w+|SELECT .+ FROM|return [\w(]|if \(.+\) ?\{|fn \w+\(|<\?php)/
const sourceFile =
  /[\w-]\.(?:py|js|mjs|ts|tsx|jsx|c|h|cc|cpp|java|go|rs|rb|php|sh|lua|sql|kt|swift|r|m)(?![\w.])/
const spdx = /SPDX-License-Identifier/

/**
 * Whether the passage is a piece of a program: it reads so, it stands in the same listing as an SPDX
 * line, or the page is named after a source file, whose comments are part of the program.
 */
export function isCode(report: PageReport): boolean {
  const { passage, signals } = report
  return (
    code.test(passage.text) ||
    spdx.test(passage.text) ||
    titlesOf(report).some((title) => sourceFile.test(title)) ||
    signals.some(({ kind, inPassage, value }) => kind === 'prose' && inPassage && spdx.test(value))
  )
}
