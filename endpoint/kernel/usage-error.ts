/** The command line, or a file it names, was wrong; the message says how. */
export class UsageError extends Error {
  override name = 'UsageError'
}
