/** A copy cannot be made, or did not come out right; the message says what to do. */
export class CopyError extends Error {
  override name = 'CopyError'
}
