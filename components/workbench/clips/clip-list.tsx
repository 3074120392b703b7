import { useCallback, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { ClipRowView } from '@/components/ui/list/clip-row'
import { ListBox, type ListBoxProps } from '@/components/ui/list/list-box'
import { useExcerpts } from '@/components/workbench/list-model/use-list'
import type { Group, Order } from '@/utils/search/list-model'
import { GroupHeading } from './group-heading'
import { useChecked } from './use-checked'
import { usePage, useRows } from './use-clip-list'

/** Rows that are read before the list knows how many fit. */
const FIRST_ROWS = 20

interface ClipListProps extends Omit<ListBoxProps, 'label' | 'renderRow'> {
  order: Order
  groups: readonly Group[]
  /** What was searched for: it is marked. */
  words: string
}

/** The clips of this device as a list that reads what comes into sight. */
export function ClipList({ order, groups, words, ...props }: ClipListProps): ReactNode {
  const { t } = useTranslation('clips')
  const [drawn, setDrawn] = useState({ first: 0, last: FIRST_ROWS })
  const page = usePage(props.ids, drawn.first, drawn.last)
  const rows = useRows(page)
  const excerpts = useExcerpts(page, words)
  useChecked(rows)
  const onDrawn = useCallback((first: number, last: number) => setDrawn({ first, last }), [])
  const begins = useMemo(() => new Map(groups.map((group) => [group.at, group])), [groups])
  return (
    <ListBox
      {...props}
      label={t('clips.list')}
      onDrawn={onDrawn}
      renderRow={(id, index) => {
        const row = rows.get(id)
        const group = begins.get(index)
        return (
          row && (
            <>
              {group && <GroupHeading group={group} order={order} />}
              <ClipRowView row={row} words={words} excerpt={excerpts.get(id)} />
            </>
          )
        )
      }}
    />
  )
}
