import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeFlags } from '../../../scripts/toolchain/endpoint-process'

const read = (file: string): string =>
  readFileSync(resolve(import.meta.dirname, '../../..', file), 'utf8')

/** What its memory was measured with is what people start. */
describe('the endpoint is started alike', () => {
  it('by its script', () => {
    expect(read('package.json')).toContain(
      `"endpoint": "node ${nodeFlags.join(' ')} scripts/endpoint.mjs"`,
    )
  })

  it('in a container', () => {
    const words = nodeFlags.map((flag) => `"${flag}"`).join(', ')
    expect(read('endpoint/Containerfile')).toContain(`ENTRYPOINT ["node", ${words}, `)
  })

  it('and as a service', () => {
    expect(read('endpoint/shichai-endpoint.service')).toContain(
      `/bin/node ${nodeFlags.join(' ')} /`,
    )
  })
})
