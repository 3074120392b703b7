/** A part of an address as a server reads it; what is no encoding of UTF-8 stays as it is. */
export function percentDecoded(written: string): string {
  try {
    return decodeURIComponent(written)
  } catch (error) {
    if (error instanceof URIError) return written
    throw error
  }
}

/** A name or value of a query, in which a plus stands for a blank. */
export function parameterDecoded(written: string): string {
  return percentDecoded(written.replaceAll('+', ' '))
}
