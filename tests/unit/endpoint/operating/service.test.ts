import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { projectFolder } from '../../../../scripts/toolchain/toolchain.mjs'
import { withChanges } from './documented'

/** The unit of systemd, as its own checker sees it. */

const folder = mkdtempSync(join(tmpdir(), 'shichai-service-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What systemd says of the unit, with this copy of the project in place of `/opt/shichai`. */
function verify(name: string, changes: Readonly<Record<string, string>> = {}) {
  const unit = readFileSync(join(projectFolder, 'endpoint/shichai-endpoint.service'), 'utf8')
  const file = join(folder, `${name}.service`)
  writeFileSync(file, withChanges(unit, { ...changes, '/opt/shichai': projectFolder }))
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })
  return { status, said: stderr.split('\n').filter((line) => line.includes(name)) }
}

test('systemd takes the unit as it is', () => {
  expect(verify('shichai-endpoint')).toEqual({ status: 0, said: [] })
})

test('and would say what is wrong', () => {
  expect(verify('spoilt', { 'Type=exec': 'Typo=exec' }).said).toHaveLength(1)
  expect(verify('lost', { '/bin/node ': '/bin/gone ' }).said.join()).toContain('not executable')
})
