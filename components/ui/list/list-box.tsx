import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import styles from './list.module.css'
import { SelectBox } from './clip-row'
import { targetOf } from './clip-target'
import { extendTo, selectAll, toggle, type Selection } from './selection'

export interface ListBoxProps {
  /** What the list is of, for screen readers. */
  label: string
  ids: readonly string[]
  /** Where the keyboard is. */
  cursor: string | null
  opened: string | null
  selection: Selection
  listRef: RefObject<HTMLDivElement | null>
  onCursor: (id: string) => void
  onOpen: (id: string) => void
  onSelect: (selection: Selection) => void
  onDelete?: () => void
  /** Indices of the first and the last row drawn, before each drawing. */
  onDrawn?: (first: number, last: number) => void
  /** How many rows there are in all, where not all are in `ids` yet. */
  total?: number
  /** More ids are about to come: all of them cannot be chosen yet. */
  isPartial?: boolean
  renderRow: (id: string, index: number) => ReactNode
}

const ROW_HEIGHT = 104

/**
 * A list that holds any number of them: only rows in sight exist. One stop for the
 * Tab key; the arrow keys move within (`aria-activedescendant`).
 */
export function ListBox(props: ListBoxProps): ReactNode {
  const { ids, cursor, listRef, selection, onDrawn } = props
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => listRef.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    getItemKey: (index) => ids[index] ?? index,
  })
  const items = virtualizer.getVirtualItems()
  const firstDrawn = items[0]?.index ?? 0
  const lastDrawn = items.at(-1)?.index ?? 0
  useEffect(() => onDrawn?.(firstDrawn, lastDrawn), [firstDrawn, lastDrawn, onDrawn])
  const cursorIndex = cursor === null ? -1 : ids.indexOf(cursor)
  const { scrollToIndex } = virtualizer
  useEffect(() => {
    if (cursorIndex >= 0) scrollToIndex(cursorIndex, { align: 'auto' })
  }, [cursorIndex, scrollToIndex])
  const isDrawn = items.some(({ index }) => index === cursorIndex)
  return (
    <div
      ref={listRef}
      className={styles.list}
      role="listbox"
      tabIndex={0}
      aria-label={props.label}
      aria-multiselectable
      aria-activedescendant={isDrawn && cursor !== null ? optionId(cursor) : undefined}
      onKeyDown={(event) => moveByKey(event, props)}
      onFocus={() => {
        const [first] = ids
        if (cursor === null && first !== undefined) props.onCursor(first)
      }}
    >
      <div
        className={styles.space}
        role="presentation"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {items.map(({ index, start, key }) => {
          const id = ids[index] ?? ''
          return (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              id={optionId(id)}
              role="option"
              aria-selected={selection.ids.has(id)}
              aria-posinset={index + 1}
              aria-setsize={props.total ?? ids.length}
              className={styles.row}
              data-cursor={id === cursor || undefined}
              data-opened={id === props.opened || undefined}
              style={{ transform: `translateY(${String(start)}px)` }}
              onClick={(event) => clickRow(event, id, props)}
            >
              <SelectBox
                isSelected={selection.ids.has(id)}
                onToggle={(isRange) => choose(id, isRange, props)}
              />
              <div className={styles.content}>{props.renderRow(id, index)}</div>
            </div>
          )
        })}
      </div>
    </div>
  )
}

function optionId(id: string): string {
  return `clip-${id}`
}

function choose(id: string, isRange: boolean, { ids, selection, ...props }: ListBoxProps): void {
  props.onCursor(id)
  props.onSelect(isRange ? extendTo(selection, ids, id) : toggle(selection, id))
}

function clickRow(
  event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean },
  id: string,
  props: ListBoxProps,
): void {
  if (event.shiftKey || event.ctrlKey || event.metaKey) choose(id, event.shiftKey, props)
  else {
    props.onCursor(id)
    props.onOpen(id)
  }
}

/** Keys that belong to a list box. Single letters are `useShortcuts`' part. */
function moveByKey(event: KeyboardEvent, props: ListBoxProps): void {
  const { ids, cursor, selection } = props
  const target = targetOf(event.key, ids, cursor)
  if (target !== undefined) {
    event.preventDefault()
    if (event.shiftKey) {
      const start = selection.anchor ?? cursor
      props.onSelect(extendTo({ ...selection, anchor: start }, ids, target))
    }
    props.onCursor(target)
  } else if (event.key === 'Enter' && cursor !== null) {
    event.preventDefault()
    props.onOpen(cursor)
  } else if (event.key === ' ' && cursor !== null) {
    event.preventDefault()
    choose(cursor, event.shiftKey, props)
  } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault()
    if (props.isPartial !== true) props.onSelect(selectAll(ids))
  } else if (event.key === 'Delete' && props.onDelete) {
    event.preventDefault()
    props.onDelete()
  }
}
