/**
 * Classes of SQLSTATE that say the server is not there rather than that we are wrong: connection
 * failures, no resources (disk full, too many connections), stopped by its operator.
 */
const SQLSTATE = /^(08...|53...|57P0.)$/
/** Of the operating system, and the pool's and the driver's own words, which have no code. */
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
