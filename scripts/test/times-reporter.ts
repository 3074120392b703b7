import { relative } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'
import { projectFolder } from '../toolchain/toolchain.mjs'
import { writeTimes, type SuiteTimes } from './times'

type FileTimes = SuiteTimes['files'][number]

/** Notes for `npm run bench -- suite` how long each test file took. */
export default class TimesReporter implements Reporter {
  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    await writeTimes({ phases: [], files: modules.map(timesOf) })
  }
}

function timesOf(module: TestModule): FileTimes {
  const { collectDuration, setupDuration, environmentSetupDuration, duration } = module.diagnostic()
  const tests = Array.from(module.children.allTests(), (test) => ({
    name: test.fullName,
    seconds: (test.diagnostic()?.duration ?? 0) / 1000,
  }))
  const [slowest] = tests.toSorted((one, other) => other.seconds - one.seconds)
  return {
    project: module.project.name,
    path: relative(projectFolder, module.moduleId),
    tests: tests.length,
    importing: (collectDuration + setupDuration + environmentSetupDuration) / 1000,
    running: duration / 1000,
    slowest: slowest ?? null,
  }
}
