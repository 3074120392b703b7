// npm run intake -- <file.jsonl|txt>: what the checks of the device say of each line, and what would be left out.
import { ensurePackages, runTypeScript } from './toolchain/toolchain.mjs'

ensurePackages()
runTypeScript('scripts/intake/main.ts')
