// npm run bench: measures against baselines in the same run and prints ratios.
import { ensurePostgres } from './toolchain/postgres.mjs'
import { ensurePackages, runTypeScript } from './toolchain/toolchain.mjs'

ensurePackages()
ensurePostgres()
runTypeScript('tests/bench/main.ts')
