// Installs Debian packages where that needs no question: as root on Debian.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { say } from './toolchain.mjs'

/** Path of a command on PATH. */
export function findCommand(command) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, command))
    .find((path) => existsSync(path))
}

/**
 * Installs packages as root on Debian, else says which ones to install; on another system
 * `sayOtherwise` says what to do. Never fails: who calls decides whether they can do without.
 */
export function installPackages(packages, sayOtherwise) {
  if (packages.length === 0) return
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`
  const mayInstall = Boolean(findCommand('apt-get')) && process.getuid?.() === 0
  if (!mayInstall) {
    say(`缺少：${packages.join('、')}`, `Missing: ${packages.join(', ')}`)
    if (findCommand('apt-get')) {
      say(`请以管理员身份运行：sudo ${command}`, `Install them with: sudo ${command}`)
    } else sayOtherwise()
    return
  }
  say(`正在安装：${packages.join('、')}`, `Installing: ${packages.join(', ')}`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: environment }
  spawnSync('apt-get', ['update', '-q'], options)
  const install = spawnSync('apt-get', command.split(' ').slice(1), options)
  if (install.status !== 0) {
    say('安装没有成功，请手动安装。', `Installation failed; try it by hand: ${command}`)
  }
}
