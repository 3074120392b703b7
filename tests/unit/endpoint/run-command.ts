import process from 'node:process'
import { vi } from 'vitest'
import type { Environment } from '@/endpoint/commands/command'
import { runCommand } from '@/endpoint/commands/table'

/** Runs a command of the endpoint in this process and gives what it printed. */
export async function printedBy(args: string[], environment: Environment = {}): Promise<string> {
  let printed = ''
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
  try {
    await runCommand(args, environment)
    return printed
  } finally {
    spy.mockRestore()
  }
}
