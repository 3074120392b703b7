import { DrizzleQueryError } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { describeFailure } from '@/endpoint/commands/failure'
import { describeFault } from '@/endpoint/kernel/log'
import { UsageError } from '@/endpoint/kernel/usage-error'

const withCode = (message: string, code: string) => Object.assign(new Error(message), { code })
const SECRET = '{"kid":"k","private_jwk":"d-of-the-key"}'
const failedQuery = (cause: Error) =>
  new DrizzleQueryError('insert into server_keys', [SECRET], cause)

test('what somebody can put right is one line, with exit code 2', () => {
  expect(describeFailure(new UsageError('name the files'))).toEqual({
    code: 2,
    message: 'name the files',
  })
  for (const cause of [
    withCode('no space left on device, write', 'ENOSPC'),
    withCode('password authentication failed for user "x"', '28P01'),
    withCode('database "x" does not exist', '3D000'),
    withCode('could not extend file: No space left on device', '53100'),
    new Error('timeout exceeded when trying to connect'),
  ]) {
    expect(describeFailure(cause)).toEqual({ code: 2, message: cause.message })
    expect(describeFailure(failedQuery(cause))).toEqual({ code: 2, message: cause.message })
  }
})

test('what nobody foresaw names its place, and none of the rows it was about', () => {
  const error = failedQuery(withCode('value too long for type', '22001'))
  const { code, message } = describeFailure(error)
  expect(code).toBe(1)
  expect(message).toMatch(/^\w+: value too long for type\n {4}at /)
  expect(message).not.toContain('d-of-the-key')
})

test('of an error the log has name, code and place, and no line of its message', () => {
  const error = withCode('is not what it should be:\n    at home, said 張三', 'X1')
  const fault = describeFault(error)
  expect(fault).toMatchObject({ error: 'Error', code: 'X1' })
  expect(fault.stack.length).toBeGreaterThan(0)
  expect(JSON.stringify(fault)).not.toContain('張三')
})
