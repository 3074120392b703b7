import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { withTables } from './tables'

const file = join(resolve(import.meta.dirname, '../..'), 'docs/data-dictionary.md')
writeFileSync(file, withTables(readFileSync(file, 'utf8')))
