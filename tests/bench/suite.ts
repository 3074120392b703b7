import { clock, phaseLine, readTimes, type SuiteTimes } from '../../scripts/test/times'

type FileTimes = SuiteTimes['files'][number]

/** How many files, and single tests, are named. */
const NAMED = 15

/** Where the time of the last `npm test` went: by phase, project and folder, and the slowest of it. */
export async function suiteFigures(): Promise<string[]> {
  const times = await readTimes()
  if (!times) return ['suite: no run yet; npm test leaves its times']
  const { files } = times
  return [
    `suite: ${phaseLine(times)}`,
    ...lines('by project', files, ({ project }) => project),
    ...lines('by folder', files, folderOf),
    'slowest files:',
    ...slowest(files, secondsOf).map(
      (file) => `  ${clock(secondsOf(file))}  ${file.project}  ${file.path}`,
    ),
    'slowest tests:',
    ...slowest(files, (file) => file.slowest?.seconds ?? 0).map(
      ({ project, slowest: test }) =>
        `  ${clock(test?.seconds ?? 0)}  ${project}  ${test?.name ?? ''}`,
    ),
  ]
}

function secondsOf({ importing, running }: FileTimes): number {
  return importing + running
}

/** `tests/unit/sync`: the folder below the kind of test. */
function folderOf({ path }: FileTimes): string {
  return path.split('/').slice(0, -1).slice(0, 3).join('/')
}

function slowest(files: FileTimes[], seconds: (file: FileTimes) => number): FileTimes[] {
  return files.toSorted((one, other) => seconds(other) - seconds(one)).slice(0, NAMED)
}

function lines(title: string, files: FileTimes[], nameOf: (file: FileTimes) => string): string[] {
  const groups = Object.entries(Object.groupBy(files, nameOf)).map(([name, group = []]) => ({
    name,
    files: group.length,
    tests: sum(group, ({ tests }) => tests),
    importing: sum(group, ({ importing }) => importing),
    running: sum(group, ({ running }) => running),
  }))
  const sorted = groups.toSorted((one, other) => other.running - one.running)
  return [
    `${title}:`,
    ...sorted.map(
      (group) =>
        `  ${clock(group.running)} running, ${clock(group.importing)} importing: ` +
        `${group.name}, ${String(group.files)} files, ${String(group.tests)} tests`,
    ),
  ]
}

function sum(files: FileTimes[], of: (file: FileTimes) => number): number {
  return files.reduce((total, file) => total + of(file), 0)
}
