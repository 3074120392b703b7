const UNIQUE_VIOLATION = '23505'

/** Whether a statement failed because something like it is there: somebody else was quicker. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && error.code === UNIQUE_VIOLATION) || isUniqueViolation(error.cause)
}
