/** Days of the figures begin at midnight of UTC+8, where the alliance and most contributors are. */
const OFFSET_MS = 8 * 3_600_000

/** The day of an instant, as `2026-11-25`. */
export function dayOf(at: Date): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10)
}
