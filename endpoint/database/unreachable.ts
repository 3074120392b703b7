/**
 * Classes of SQLSTATE by which the server is unavailable rather than the statement wrong: connection
 * failures, lack of resources (disk, connections), stopped by its operator.
 */
const SQLSTATE = /^(08...|53...|57P0.)$/
/** SQLSTATE of a full disk. */
const DISK_FULL = '53100'
/** Codes of the operating system, and messages of pool and driver, which have no code. */
const SOCKET = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH)$/
const PHRASES = /^(timeout exceeded when trying to connect|Connection terminated)/

/** Whether the database could not be reached, or could not work, so that it is worth a retry. */
export function isDatabaseUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string') {
    if (SQLSTATE.test(error.code) || SOCKET.test(error.code)) return true
  }
  return PHRASES.test(error.message) || isDatabaseUnreachable(error.cause)
}

/** Whether the database has no room to write: a folder's or a server's disk is full. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && error.code === DISK_FULL) || isDiskFull(error.cause)
}
