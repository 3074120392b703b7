import { useCallback, useState, type ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { ClipRowView } from '@/components/ui/list/clip-row'
import { ListBox, type ListBoxProps } from '@/components/ui/list/list-box'
import { useChecked } from './use-checked'
import { useRows } from './use-clip-list'

/** Rows that are read before the list knows how many fit. */
const FIRST_ROWS = 20

/** The clips of this device as a list that reads what comes into sight. */
export function ClipList(props: Omit<ListBoxProps, 'label' | 'renderRow'>): ReactNode {
  const { t } = useTranslation('clips')
  const [drawn, setDrawn] = useState({ first: 0, last: FIRST_ROWS })
  const rows = useRows(props.ids, drawn.first, drawn.last)
  useChecked(rows)
  const onDrawn = useCallback((first: number, last: number) => setDrawn({ first, last }), [])
  return (
    <ListBox
      {...props}
      label={t('clips.list')}
      onDrawn={onDrawn}
      renderRow={(id) => {
        const row = rows.get(id)
        return row && <ClipRowView row={row} />
      }}
    />
  )
}
