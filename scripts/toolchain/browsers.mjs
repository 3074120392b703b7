// Finds the browsers, and installs what is missing where that needs no question: root on Debian.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import process from 'node:process'
import { findCommand, installPackages } from './packages.mjs'
import { say } from './toolchain.mjs'

/** Variable that names the program, names on PATH, and the places of macOS and Windows. */
const places = {
  chromium: {
    variable: 'SHICHAI_CHROMIUM',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    files: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
  },
  firefox: {
    variable: 'SHICHAI_FIREFOX',
    commands: ['firefox-esr', 'firefox'],
    files: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
  },
}

/** Path of a browser's program, or `undefined` where none is installed. */
export function findBrowser(name) {
  const { variable, commands, files } = places[name]
  const named = process.env[variable]
  if (named) return named
  for (const command of commands) {
    const path = findCommand(command)
    if (path) return path
  }
  return files.find((file) => existsSync(file))
}

/** True where a window can be shown. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/**
 * Debian packages that provide what is wanted and missing.
 * `wanted` names browsers (chromium, firefox) and commands (Xvfb, openbox, xdotool).
 */
function missingPackages(wanted) {
  const packages = []
  if (wanted.includes('chromium') && !findBrowser('chromium')) packages.push('chromium')
  if (wanted.includes('firefox') && !findBrowser('firefox')) packages.push('firefox-esr')
  for (const command of ['Xvfb', 'openbox', 'xdotool']) {
    if (wanted.includes(command) && !findCommand(command)) packages.push(command.toLowerCase())
  }
  if (process.platform === 'linux' && !hasChineseFont()) packages.push('fonts-noto-cjk')
  return packages
}

function hasChineseFont() {
  const list = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  if (list.error) return existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')
  return list.stdout.trim() !== ''
}

/**
 * Installs what is missing as root on Debian, else says what to install. Never fails: who calls
 * decides whether they can do without.
 */
export function ensureBrowsers(wanted) {
  installPackages(missingPackages(wanted), () =>
    say(
      '请安装 Chromium（或 Chrome、Edge）和 Firefox；也可用 SHICHAI_CHROMIUM、SHICHAI_FIREFOX 指明程序路径。',
      'Install Chromium (or Chrome, Edge) and Firefox, or name them in SHICHAI_CHROMIUM and SHICHAI_FIREFOX.',
    ),
  )
}
