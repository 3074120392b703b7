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

/** The style sheet that the page script adopts: names and looks of the CSS Custom Highlight API. */
export const highlightStyles = Object.entries(styles)
  .map(([name, style]) => `::highlight(${name}) { ${style} }`)
  .join('\n')
