/**
 * One line a request: what was called and how it went. It names no caller: no addresses, contributors
 * or bodies, and of a path only its pattern.
 */
export interface RequestLogEntry {
  at: string
  event: 'request'
  method: string
  route: string
  status: number
  ms: number
}

/** A fault of ours. Messages may quote what was sent, so only name, code and place are logged. */
interface FaultLogEntry {
  at: string
  event: 'fault'
  route: string
  error: string
  code?: string
  stack: string[]
}

export type LogEntry = RequestLogEntry | FaultLogEntry
export type Log = (entry: LogEntry) => void

/** What of an error may stand in a log. */
export function describeFault(error: unknown): Pick<FaultLogEntry, 'error' | 'code' | 'stack'> {
  if (!(error instanceof Error)) return { error: typeof error, stack: [] }
  const root = error.cause instanceof Error ? error.cause : error
  const code = 'code' in root ? String(root.code) : undefined
  // Drop the message, which stands before the frames: its lines may look like frames.
  const stack = (error.stack ?? '')
    .replace(error.message, () => '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
    .map((line) => line.trim())
  return { error: root.name, ...(code === undefined ? {} : { code }), stack }
}
