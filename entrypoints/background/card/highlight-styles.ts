import type { ClipState } from '@/utils/clip/lifecycle'

/** One colour for each thing a person may want to know at a glance. */
const styles = {
  'shichai-draft': 'background-color: rgba(214, 170, 62, 0.3)',
  'shichai-kept': 'background-color: rgba(120, 132, 150, 0.28)',
  'shichai-waiting': 'background-color: rgba(74, 140, 92, 0.24)',
  'shichai-accepted': 'background-color: rgba(74, 140, 92, 0.4)',
  'shichai-returned': 'background-color: rgba(196, 90, 70, 0.26)',
  'shichai-uncertain': 'text-decoration: underline dashed 2px rgb(176, 116, 20)',
} as const
type Highlight = keyof typeof styles

/** Where a passage may stand, for a person to confirm. */
export const uncertainHighlight: Highlight = 'shichai-uncertain'

const highlightOfState: Record<ClipState, Highlight> = {
  draft: 'shichai-draft',
  ready: 'shichai-kept',
  queued: 'shichai-waiting',
  sealed: 'shichai-waiting',
  deposited: 'shichai-waiting',
  accepted: 'shichai-accepted',
  returned: 'shichai-returned',
  rejected: 'shichai-returned',
  withdrawn: 'shichai-kept',
}

export function highlightOf(state: ClipState): string {
  return highlightOfState[state]
}

/**
 * The names as one site sees them. The true ones would tell it what became of a passage; these stay the same,
 * so that after an update of the extension the new highlights take the place of those from before.
 *
 * @param secret known to this device alone
 */
export async function siteNames(secret: string, webOrigin: string): Promise<Map<string, string>> {
  const entries = Object.keys(styles).map(async (name) => {
    const bytes = new TextEncoder().encode([secret, webOrigin, name].join(' '))
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    return [
      name,
      `shichai-${Array.from(digest.subarray(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('')}`,
    ] as const
  })
  return new Map(await Promise.all(entries))
}

/** The style sheet that the page script adopts: names and looks of the CSS Custom Highlight API. */
export function highlightStyles(names: ReadonlyMap<string, string>): string {
  return Object.entries(styles)
    .map(([name, style]) => `::highlight(${names.get(name) ?? name}) { ${style} }`)
    .join('\n')
}
