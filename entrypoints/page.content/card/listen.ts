/** Listens in the capture phase, before the page does where that is possible, until the signal aborts. */
export function listen(
  target: EventTarget | null,
  types: string,
  act: (event: never) => void,
  signal: AbortSignal,
): void {
  for (const type of types.split(' ')) {
    target?.addEventListener(type, act as EventListener, { capture: true, signal })
  }
}
