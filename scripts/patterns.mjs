// npm run patterns: checks the regular expressions that are new, and lists them as checked.
import { ensurePackages, runTypeScript } from './toolchain/toolchain.mjs'

ensurePackages()
runTypeScript('scripts/patterns/main.ts')
