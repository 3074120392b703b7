import type { ReactNode } from 'react'
import { Back } from '@/components/ui/back'
import { useTranslation } from '@/components/ui/translation'
import { ClipDetail } from '@/components/workbench/clip/clip-detail'
import { FilterBar, StateRail } from './clip-filters'
import { ClipList } from './clip-list'
import type { FacetsProps } from './facet-select'
import sharedStyles from '@/components/ui/list/list-page.module.css'
import styles from './clips-page.module.css'
import { NoClips, NothingFits, NothingOpen } from './empty-clips'
import { ExportDialog } from '@/components/workbench/clip/export-dialog'
import { SelectionBar } from './selection-bar'
import { useClipsScreen, type ClipsScreen } from './use-clips-screen'

/** Clips: the list on one side, the opened clip on the other; one after the other where it is narrow. */
export function ClipsPage({ opened }: { opened: string | null }): ReactNode {
  const screen = useClipsScreen(opened)
  const { isLoaded, isEmpty, isWide } = screen
  if (!isLoaded) return null
  if (isEmpty && opened === null) return <NoClips />
  const isListShown = isWide || opened === null
  return (
    <div className={sharedStyles.panes}>
      {isListShown && <StateRail {...facetsOf(screen)} />}
      {isListShown && <ListSide screen={screen} opened={opened} />}
      {(isWide || opened !== null) && <DetailSide screen={screen} opened={opened} />}
      <ExportDialog ids={screen.exporting} onClose={() => screen.startExport(null)} />
    </div>
  )
}

function ListSide({ screen, opened }: { screen: ClipsScreen; opened: string | null }): ReactNode {
  const { t } = useTranslation()
  const { list, order, words, setWords } = screen
  const clear = (): void => {
    screen.setFacets({})
    setWords('')
  }
  return (
    <section className={sharedStyles.listSide} aria-labelledby="clips-heading">
      <h1 id="clips-heading" className={styles.heading}>
        {t('nav.clips')}
      </h1>
      <FilterBar
        {...facetsOf(screen)}
        {...{ order, words }}
        onOrder={screen.setOrder}
        onWords={setWords}
        searchRef={screen.searchRef}
        onEnterList={screen.focusList}
      />
      <SelectionBar screen={screen} />
      {list.isCounted && list.ids.length === 0 ? (
        <NothingFits onClear={clear} />
      ) : (
        <ClipList
          {...{ opened, order }}
          ids={list.ids}
          isPartial={!list.isCounted}
          groups={list.groups}
          words={list.question.words}
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

function facetsOf({ facets, setFacets, list }: ClipsScreen): FacetsProps {
  return { chosen: facets, onChoose: setFacets, counts: list.counts }
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
        <ClipDetail
          key={opened}
          id={opened}
          words={screen.list.question.words}
          onGone={screen.close}
        />
      )}
    </section>
  )
}
