/** What no statement and no licence can open: it never leaves the device. */
export interface Block {
  kind: 'human-genetic' | 'state-secret'
  /** The words or letters that show it. */
  quote: string
}

/** Blocks found in a passage. Pure; the gate calls it again right before sealing. */
export function findBlocks(_text: string): Block[] {
  return []
}
