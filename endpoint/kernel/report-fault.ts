import type { Endpoint } from './state'
import { describeFault, type LogEntry } from './log'

/** Writes an entry to the log and counts it in the figures. */
export function writeLog({ log, metrics }: Endpoint, entry: LogEntry): void {
  log(entry)
  metrics.observe(entry)
}

/** Logs and counts that something of ours failed: in a call, or in what runs beside them. */
export function reportFault(endpoint: Endpoint, route: string, error: unknown): void {
  const at = endpoint.now().toISOString()
  writeLog(endpoint, { at, event: 'fault', route, ...describeFault(error) })
}
