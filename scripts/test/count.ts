/** What a test run came to. */
export interface Counts {
  passed: number
  failed: number
  skipped: number
}

export const passedOnce: Counts = { passed: 1, failed: 0, skipped: 0 }
export const failedOnce: Counts = { passed: 0, failed: 1, skipped: 0 }

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  }
}

interface ReportedFile {
  status: string
  assertionResults: { status: string }[]
}

/**
 * Counts Vitest's JSON report. A file that fails without a failing test (it did not load, a hook
 * threw) counts as one failure; so does a run that reports no failure and yet ends with one, or
 * that leaves no readable report.
 */
export function countReport(report: string, exitCode: number): Counts {
  const files = parseFiles(report)
  if (!files) return failedOnce
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const { status, assertionResults } of files) {
    const failedBefore = counts.failed
    for (const test of assertionResults) {
      if (test.status === 'passed') counts.passed++
      else if (test.status === 'failed') counts.failed++
      else counts.skipped++
    }
    if (status === 'failed' && counts.failed === failedBefore) counts.failed++
  }
  if (exitCode !== 0 && counts.failed === 0) counts.failed++
  return counts
}

function parseFiles(report: string): ReportedFile[] | undefined {
  try {
    const { testResults } = JSON.parse(report) as { testResults?: ReportedFile[] }
    return Array.isArray(testResults) ? testResults : undefined
  } catch (error) {
    console.error(`Vitest's report cannot be read: ${String(error)}`)
    return undefined
  }
}
