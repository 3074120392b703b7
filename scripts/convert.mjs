// npm run convert -- <in> --to <format> --out <path>: one format of exchange made into another.
import { ensurePackages, runTypeScript } from './toolchain/toolchain.mjs'

ensurePackages()
runTypeScript('scripts/convert/main.ts')
