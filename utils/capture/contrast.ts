/**
 * Which part of a page's contrast its filters leave, about: 1 is all. People read at night under them, and
 * pages mourn in grey. Of those that are not known, as of one that blurs, nothing is said to be left.
 */
export function contrastUnder(filter: string): number {
  let left = 1
  for (const part of filter.split(')')) {
    const [name = '', amount] = part.trim().split('(')
    if (amount === undefined) continue
    const factor = Number(amount)
    if (name === 'invert') left *= Math.abs(1 - 2 * factor)
    else if (/^(?:brightness|contrast|opacity|saturate)$/.test(name))
      left *= Math.min(factor, 1 / factor)
    else if (!/^(?:grayscale|hue-rotate|sepia)$/.test(name)) left = 0
  }
  return left
}
