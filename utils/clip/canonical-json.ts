import canonicalize from 'canonicalize'

/**
 * `value` in RFC 8785 form (JSON Canonicalization Scheme): one spelling for one value, so that what
 * was signed can be made again and compared. The result holds no line break.
 *
 * @throws TypeError where `value` has no JSON form.
 */
export function canonicalJson(value: unknown): string {
  const json = canonicalize(value)
  if (json === undefined) throw new TypeError('value has no JSON form')
  return json
}
