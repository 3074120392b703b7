import type { ReactNode } from 'react'
import { Back } from '@/components/ui/back'
import { useTranslation } from '@/components/ui/translation'
import { ClipDetail } from '@/components/workbench/clip/clip-detail'
import { FilterBar, StateRail } from './clip-filters'
import { ClipList } from './clip-list'
import sharedStyles from '@/components/ui/list/list-page.module.css'
import styles from './clips-page.module.css'
import { NoClips, NothingFits, NothingOpen } from './empty-clips'
import { ExportDialog } from '@/components/workbench/clip/export-dialog'
import { SelectionBar } from './selection-bar'
import { useClipsScreen, type ClipsScreen } from './use-clips-screen'

/** Clips: the list on one side, the opened clip on the other; one after the other where it is narrow. */
export function ClipsPage({ opened }: { opened: string | null }): ReactNode {
  const screen = useClipsScreen(opened)
  const { isLoaded, ids, isFiltered, isWide, filter, setFilter } = screen
  if (!isLoaded) return null
  if (ids.length === 0 && !isFiltered && opened === null) return <NoClips />
  const isListShown = isWide || opened === null
  return (
    <div className={sharedStyles.panes}>
      {isListShown && <StateRail filter={filter} onFilter={setFilter} />}
      {isListShown && <ListSide screen={screen} opened={opened} />}
      {(isWide || opened !== null) && <DetailSide screen={screen} opened={opened} />}
      <ExportDialog ids={screen.exporting} onClose={() => screen.startExport(null)} />
    </div>
  )
}

function ListSide({ screen, opened }: { screen: ClipsScreen; opened: string | null }): ReactNode {
  const { t } = useTranslation()
  const { ids, filter, setFilter, words, setWords } = screen
  const clear = (): void => {
    setFilter({})
    setWords('')
  }
  return (
    <section className={sharedStyles.listSide} aria-labelledby="clips-heading">
      <h1 id="clips-heading" className={styles.heading}>
        {t('nav.clips')}
      </h1>
      <FilterBar
        {...{ filter, words }}
        onFilter={setFilter}
        onWords={setWords}
        searchRef={screen.searchRef}
        onEnterList={screen.focusList}
      />
      <SelectionBar screen={screen} />
      {ids.length === 0 ? (
        <NothingFits onClear={clear} />
      ) : (
        <ClipList
          {...{ ids, opened }}
          cursor={screen.cursor}
          selection={screen.selection}
          listRef={screen.listRef}
          onCursor={screen.moveTo}
          onOpen={screen.open}
          onSelect={screen.select}
          onDelete={screen.remove}
        />
      )}
    </section>
  )
}

function DetailSide({ screen, opened }: { screen: ClipsScreen; opened: string | null }): ReactNode {
  const { t } = useTranslation('clips')
  return (
    <section
      ref={screen.detailRef}
      tabIndex={-1}
      className={sharedStyles.detailSide}
      aria-label={t('clips.detail')}
    >
      {!screen.isWide && <Back to={screen.close}>{t('clips.backToList')}</Back>}
      {opened === null ? (
        <NothingOpen />
      ) : (
        <ClipDetail key={opened} id={opened} onGone={screen.close} />
      )}
    </section>
  )
}
