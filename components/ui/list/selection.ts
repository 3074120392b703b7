/** Which clips are chosen, and where a range would start. All functions are pure. */
export interface Selection {
  ids: ReadonlySet<string>
  /** Where the last single choice was made: the fixed end of a range. */
  anchor: string | null
}

export const nothingSelected: Selection = { ids: new Set(), anchor: null }

/** Chooses a clip, or lets it go. */
export function toggle(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { ids, anchor: id }
}

/** Adds everything between the anchor and `id`, in the order of the list. */
export function extendTo(selection: Selection, list: readonly string[], id: string): Selection {
  const anchor = selection.anchor ?? id
  const ends = [list.indexOf(anchor), list.indexOf(id)]
  if (ends.includes(-1)) return toggle(selection, id)
  const [from, to] = [Math.min(...ends), Math.max(...ends)]
  return { ids: new Set([...selection.ids, ...list.slice(from, to + 1)]), anchor }
}

export function selectAll(list: readonly string[]): Selection {
  return { ids: new Set(list), anchor: null }
}

/** Without what is no longer in the list: a filter must not leave unseen clips chosen. */
export function keepListed(selection: Selection, list: readonly string[]): Selection {
  if (selection.ids.size === 0) return selection
  const listed = new Set(list)
  const ids = [...selection.ids].filter((id) => listed.has(id))
  return ids.length === selection.ids.size ? selection : { ...selection, ids: new Set(ids) }
}
