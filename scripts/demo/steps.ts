/** Why the demo ended early, with its evidence. */
export class DemoFailure extends Error {
  override name = 'DemoFailure'

  constructor(
    message: string,
    readonly details: readonly string[] = [],
  ) {
    super(message)
  }
}

/** Prints the steps as they are done, and remembers which one is being done. */
export class Steps {
  #number = 0
  #title = ''

  get current(): string {
    return `${this.#number} ${this.#title}`
  }

  begin(chinese: string, english: string): void {
    this.#number++
    this.#title = `${chinese} · ${english}`
    console.log(`\n${this.#number}  ${this.#title}`)
  }

  /** A fact that this step brought out. */
  print(label: string, value: string | number | null): void {
    console.log(`   ${label}: ${value ?? '—'}`)
  }

  /** A check that held. */
  verified(what: string): void {
    console.log(`   ✓ ${what}`)
  }
}

/** Holds a claim to what was found; ends the demo where it does not hold. */
export function require(claim: boolean, what: string, details: readonly string[] = []): void {
  if (!claim) throw new DemoFailure(`did not hold: ${what}`, details)
}

/** One line, shortened in the middle, with its length in code points. */
export function excerpt(text: string): string {
  const characters = Array.from(text.replaceAll('\n', '⏎'))
  const shown =
    characters.length <= 60
      ? characters.join('')
      : `${characters.slice(0, 40).join('')} … ${characters.slice(-15).join('')}`
  return `「${shown}」 (${Array.from(text).length} code points)`
}

/** Code points as `U+4E00 …`, around the first place where two texts differ. */
export function firstDifference(left: string, right: string): string {
  const a = Array.from(left)
  const b = Array.from(right)
  const at = a.findIndex((character, index) => character !== b[index])
  const place = at < 0 ? Math.min(a.length, b.length) : at
  return `code point ${place}: ${codePointName(a[place])} and ${codePointName(b[place])}`
}

function codePointName(character: string | undefined): string {
  if (character === undefined) return 'end'
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
