/**
 * Runs `work` on one stretch of `[from, to)` after the other, with a pause behind each but the last. The loop over
 * a stretch is a plain function of its own: Firefox compiles no loop that holds a pause, which makes it ten
 * times slower.
 */
export function* inStretches(
  from: number,
  to: number,
  size: number,
  work: (from: number, to: number) => void,
): Generator<void> {
  for (let at = from; at < to; at += size) {
    if (at > from) yield
    work(at, Math.min(to, at + size))
  }
}
