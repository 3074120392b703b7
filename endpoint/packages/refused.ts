/** No package is made of a copy that does not verify, or by a list that is not of it. */
export class PackageRefusedError extends Error {
  override name = 'PackageRefusedError'
}
