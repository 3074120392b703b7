// Finds PostgreSQL's programs for tests and bench, and installs them where that needs no question.
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { findCommand, installPackages } from './packages.mjs'
import { say } from './toolchain.mjs'

/** Debian keeps the programs of each version apart, and off the PATH. */
const DEBIAN = '/usr/lib/postgresql'
const OLDEST = 15

/**
 * Folder of `initdb` and `postgres`, version 15 or later, or `undefined` where there is none.
 * `SHICHAI_POSTGRES` names another.
 */
export function findPostgres() {
  const named = process.env.SHICHAI_POSTGRES
  if (named) return named
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).map(Number) : []
  const folders = versions
    .filter((version) => version >= OLDEST)
    .map((version) => join(DEBIAN, String(version), 'bin'))
  const onPath = findCommand('postgres')
  if (onPath) folders.push(dirname(onPath))
  return folders.find((folder) => existsSync(join(folder, 'initdb')))
}

/** Installs PostgreSQL as root on Debian, else says that tests on it are left out. */
export function ensurePostgres() {
  if (findPostgres()) return
  installPackages(['postgresql'], () =>
    say(
      '请安装 PostgreSQL 15 或更高版本；也可用 SHICHAI_POSTGRES 指明其程序所在文件夹。',
      'Install PostgreSQL 15 or later, or name the folder of its programs in SHICHAI_POSTGRES.',
    ),
  )
  if (findPostgres()) return
  say(
    '没有 PostgreSQL：接收端的测试只在 PGlite 上运行。',
    'Without PostgreSQL, tests of the endpoint run on PGlite only.',
  )
}
