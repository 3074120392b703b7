import { reportPage, withOrigin } from './capture-page'
import { readSelection } from './read-selection'

/** What a gesture needs: from a selection to the page's report. */
export const capturing = { readSelection, reportPage, withOrigin }
export type Capturing = typeof capturing
