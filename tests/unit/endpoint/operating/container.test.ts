import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { freePort } from '../../../../scripts/toolchain/free-port'
import { projectEnvironment, projectFolder } from '../../../../scripts/toolchain/toolchain.mjs'

/** The steps of the Containerfile, one after the other, each stage in an empty folder: no engine is needed. */

const folder = mkdtempSync(join(tmpdir(), 'shichai-container-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Step {
  word: string
  rest: string
}

/** The file's steps; a comment is none, and a line that ends in a backslash goes on. */
function readSteps(): Step[] {
  const text = readFileSync(join(projectFolder, 'endpoint/Containerfile'), 'utf8')
  return text
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [word = '', ...rest] = line.split(' ')
      return { word, rest: rest.join(' ') }
    })
}

interface Stage {
  name: string
  root: string
  work: string
  environment: Record<string, string>
  command: Partial<Record<'ENTRYPOINT' | 'CMD' | 'HEALTHCHECK', string[]>>
}

/** Carries the steps out, and gives the last stage. */
function build(): Stage {
  const stages: Stage[] = []
  for (const { word, rest } of readSteps()) {
    if (word === 'FROM') {
      expect(rest).toMatch(/^docker\.io\/library\/node:24-/)
      const name = /AS (\w+)$/.exec(rest)?.[1] ?? 'last'
      const root = join(folder, name)
      mkdirSync(root)
      stages.push({ name, root, work: root, environment: {}, command: {} })
      continue
    }
    const stage = stages.at(-1)
    if (!stage) throw new Error('a step stands before FROM')
    const take = takes[word]
    if (!take) throw new Error(`no test knows the step ${word}`)
    take(stage, rest, stages)
  }
  const last = stages.at(-1)
  if (!last) throw new Error('there is no FROM')
  return last
}

const within = (stage: Stage, path: string): string =>
  path.startsWith('/') ? join(stage.root, path) : resolve(stage.work, path)

const nothing = (): void => undefined

const takes: Record<string, (stage: Stage, rest: string, stages: readonly Stage[]) => void> = {
  WORKDIR: (stage, rest) => {
    stage.work = within(stage, rest)
    mkdirSync(stage.work, { recursive: true })
  },
  ENV: (stage, rest) => {
    for (const pair of rest.split(' ')) {
      const [name = '', value = ''] = pair.split('=')
      stage.environment[name] = value
    }
  },
  COPY: (stage, rest, stages) => {
    const from = /^--from=(\w+) /.exec(rest)
    const origin = stages.find(({ name }) => name === from?.[1])
    const words = rest.slice(from?.[0].length ?? 0).split(' ')
    const to = words.pop() ?? ''
    for (const word of words) {
      const source = origin ? within(origin, word) : join(projectFolder, word)
      const target = within(stage, to.endsWith('/') ? join(to, word) : to)
      cpSync(source, target, { recursive: true })
    }
  },
  RUN: (stage, rest) => {
    // The image's user and its folders outside of the work folder are those of this machine.
    const user = userInfo()
    const command = rest
      .replaceAll('node:node', `${String(user.uid)}:${String(user.gid)}`)
      .replaceAll(/(?<= )\/data/g, join(stage.root, 'data'))
    const { status } = spawnSync('sh', ['-c', command], {
      cwd: stage.work,
      env: environmentOf(stage),
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    expect([rest, status]).toEqual([rest, 0])
  },
  ENTRYPOINT: (stage, rest) => {
    stage.command.ENTRYPOINT = JSON.parse(rest) as string[]
  },
  CMD: (stage, rest) => {
    stage.command.CMD = JSON.parse(rest) as string[]
  },
  HEALTHCHECK: (stage, rest) => {
    stage.command.HEALTHCHECK = JSON.parse(rest.replace(/^CMD /, '')) as string[]
  },
  VOLUME: nothing,
  USER: nothing,
  EXPOSE: nothing,
}

/** The environment of a stage alone: nothing that a test or an npm script set. */
function environmentOf({ root, environment }: Stage): NodeJS.ProcessEnv {
  const data = environment.SHICHAI_DATA
  return {
    PATH: projectEnvironment().PATH,
    HOME: process.env.HOME,
    ...environment,
    ...(data === undefined ? {} : { SHICHAI_DATA: join(root, data) }),
  }
}

test('an empty folder becomes an endpoint that answers, is found healthy and ends when asked to', async () => {
  const stage = build()
  const { ENTRYPOINT = [], CMD = [], HEALTHCHECK = [] } = stage.command
  const port = String(await freePort())
  const env: NodeJS.ProcessEnv = {
    ...environmentOf(stage),
    SHICHAI_PORT: port,
    SHICHAI_PUBLIC_URL: `http://127.0.0.1:${port}`,
  }
  const [program = '', ...words] = [...ENTRYPOINT, ...CMD]
  const child = spawn(program, words, { cwd: stage.work, env })
  const ended = once(child, 'exit')
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    expect(line).toBe(`listening: http://127.0.0.1:${port}`)
    const [checker = '', ...check] = HEALTHCHECK.map((word) => word.replace(':8787/', `:${port}/`))
    expect(spawnSync(checker, check, { env }).status).toBe(0)
    child.kill('SIGTERM')
    expect((await ended)[0]).toBe(0)
    expect(spawnSync(checker, check, { env }).status).toBe(1)
  } finally {
    child.kill('SIGKILL')
  }
}, 1_200_000)
