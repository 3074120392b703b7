// npm test: format, lint and types, then unit and browser tests. `--long` runs the long ones too.
import process from 'node:process'
import { ensureBrowsers } from './toolchain/browsers.mjs'
import { ensureOperating } from './toolchain/operating.mjs'
import { ensurePostgres } from './toolchain/postgres.mjs'
import { ensurePackages, runTypeScript } from './toolchain/toolchain.mjs'

ensurePackages()
const onLinux = process.platform === 'linux'
ensureBrowsers(['chromium', 'firefox', ...(onLinux ? ['Xvfb', 'openbox', 'xdotool'] : [])])
ensurePostgres()
if (onLinux && process.argv.includes('--long')) ensureOperating()
runTypeScript('scripts/test/main.ts')
