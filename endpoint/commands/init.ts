import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import type { InEachLanguage, Notice } from '@/utils/consent/notice'
import { allianceConfig, type AllianceConfig } from '../kernel/alliance'
import { readNotices } from '../kernel/notices'
import { UsageError } from '../kernel/usage-error'
import { print, readText, type Command, type Invocation } from './command'

/** What has to be known, in the order in which it is asked. */
const questions = {
  name: 'Name of the alliance, in simplified Chinese',
  'name-hant': 'The same in traditional Chinese',
  'name-en': 'The same in English',
  contact: 'How its officer for personal information is reached (an e-mail address)',
  address: 'Its address, as the law asks of a controller',
  'public-url': 'Where clients reach the endpoint (https://…)',
} as const
type Question = keyof typeof questions

export const initCommand: Command = {
  name: 'init',
  summary: 'write an alliance’s file and its first notice',
  help: `  npm run endpoint -- init --out FOLDER [options]

  --out FOLDER       where alliance.json and notices/ are written; nothing there is overwritten
${Object.entries(questions)
  .map(([name, question]) => `  ${`--${name} …`.padEnd(18)} ${question}`)
  .join('\n')}
  --version NAME     of the notice, e.g. 2026-12; this month if not said

What is not given is asked for, where there is somebody to ask. The notice is the one of the trial with
your name and addresses in it: read it whole, and have a lawyer read it, before anybody else does.`,
  options: {
    out: { type: 'string' },
    version: { type: 'string' },
    ...Object.fromEntries(Object.keys(questions).map((name) => [name, { type: 'string' }])),
  },
  run: async (invocation) => {
    const folder = readText(invocation, 'out')
    if (folder === undefined) throw new UsageError('say where, with --out FOLDER')
    const now = new Date()
    const version = readText(invocation, 'version') ?? now.toISOString().slice(0, 7)
    const answers = await readAnswers(invocation)
    const alliance = toAlliance(answers)
    const allianceFile = join(folder, 'alliance.json')
    const noticeFile = join(folder, 'notices', `${version}.json`)
    const taken = [allianceFile, noticeFile].find((file) => existsSync(file))
    if (taken !== undefined) throw new UsageError(`${taken} is there already`)
    mkdirSync(join(folder, 'notices'), { recursive: true })
    writeJson(allianceFile, alliance)
    writeJson(noticeFile, toNotice(answers, { version, now }))
    print(`${allianceFile}\n${noticeFile}`)
    print(
      `npm run endpoint -- check-config --alliance ${allianceFile} --notices ${join(folder, 'notices')}`,
    )
  },
}

type Answers = Readonly<Record<Question, string>>

/** What the options say; the rest is asked for. @throws UsageError where nobody can be asked */
async function readAnswers(invocation: Invocation): Promise<Answers> {
  const names = Object.keys(questions) as Question[]
  const missing = names.filter((name) => readText(invocation, name) === undefined)
  if (missing.length > 0 && !process.stdin.isTTY) {
    throw new UsageError(`give ${missing.map((name) => `--${name}`).join(', ')}`)
  }
  const terminal =
    missing.length > 0 ? createInterface({ input: process.stdin, output: process.stdout }) : null
  try {
    const answers: Partial<Record<Question, string>> = {}
    for (const name of names) {
      const given = readText(invocation, name) ?? (await terminal?.question(`${questions[name]}: `))
      if (given === undefined || given.trim() === '') throw new UsageError(`--${name} is empty`)
      answers[name] = given.trim()
    }
    return answers as Answers
  } finally {
    terminal?.close()
  }
}

/** @throws UsageError where an answer does not fit */
function toAlliance(answers: Answers): AllianceConfig {
  const { data, error } = allianceConfig.safeParse({
    name: nameOf(answers),
    publicUrl: answers['public-url'],
  })
  if (data) return data
  throw new UsageError(
    error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'),
  )
}

function nameOf(answers: Answers): InEachLanguage {
  return { 'zh-Hans': answers.name, 'zh-Hant': answers['name-hant'], en: answers['name-en'] }
}

/** The words of the trial's notice, with another controller in them. */
function toNotice(answers: Answers, { version, now }: { version: string; now: Date }): Notice {
  const [template] = readNotices().toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))
  if (!template) throw new Error('the software has no notice to begin with')
  const name = nameOf(answers)
  const { contact } = template.controller
  const written = JSON.stringify(template)
    .replaceAll(contact, inJson(answers.contact))
    .replaceAll(/算料联盟(?:（本机试用）)?/g, inJson(name['zh-Hans']))
    .replaceAll(/算料聯盟(?:（本機試用）)?/g, inJson(name['zh-Hant']))
    .replaceAll(/Data Alliance \(local trial\)|[Tt]he data alliance\b/g, inJson(name.en))
  const { address } = answers
  const notice = JSON.parse(written) as Notice
  return {
    ...notice,
    version,
    editorialRevision: 1,
    effectiveFrom: now.toISOString(),
    controller: {
      name,
      contact: answers.contact,
      address: { 'zh-Hans': address, 'zh-Hant': address, en: address },
    },
  }
}

/** Words as they stand within a string of JSON. */
function inJson(words: string): string {
  // A function would be needed for `$` to mean itself in a replacement.
  return JSON.stringify(words).slice(1, -1).replaceAll('$', '$$$$')
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`)
}
