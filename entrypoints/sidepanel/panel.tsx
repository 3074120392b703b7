import { Button } from '@mantine/core'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Back } from '@/components/ui/back'
import { PageBoundary } from '@/components/ui/failure/page-boundary'
import { db } from '@/components/ui/database'
import { hashOf, useHash } from '@/components/ui/route'
import { useSetting } from '@/components/ui/setting'
import { useTranslation } from '@/components/ui/translation'
import { sendMessage } from '@/components/ui/background'
import { ClipDetail } from '@/components/workbench/clip/clip-detail'
import { workbenchLink } from '@/components/ui/workbench-link'
import { ClipRowView } from '@/components/ui/list/clip-row'
import { WantedTeaser } from '@/components/workbench/wanted/wanted-teaser'
import { rowsOfPage } from '@/utils/store/clips'
import type { ClipRow } from '@/utils/store/rows'
import styles from './panel.module.css'
import { SiteSwitch } from './site-switch'
import { useActiveAddress } from './use-active-address'

const LATEST = 20

/** This page in detail: the passages gathered from it, and the one the panel was opened for. */
export function Panel(): ReactNode {
  const { t } = useTranslation('panel')
  const [opened, setOpened] = useOpenedClip()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = t('common.name')
  }, [t])
  const back = (): void => {
    setOpened(null)
    setTimeout(() => heading.current?.focus(), 50)
  }
  return (
    <div className={styles.panel}>
      <header className={styles.header}>
        <img src="/icons/shichai.svg" alt="" width={22} height={22} />
        <strong>{t('common.name')}</strong>
        <a {...workbenchLink(hashOf({ page: 'clips', id: opened }))}>{t('panel.workbench')}</a>
      </header>
      <main>
        <PageBoundary place={opened ?? ''}>
          {opened === null ? (
            <PanelList headingRef={heading} onOpen={setOpened} />
          ) : (
            <>
              <Back to={back}>{t('panel.back')}</Back>
              <ClipDetail key={opened} id={opened} onGone={back} />
            </>
          )}
        </PageBoundary>
      </main>
    </div>
  )
}

/** The clip shown: what the hash or the background last asked for, until the person goes elsewhere. */
function useOpenedClip(): [string | null, (id: string | null) => void] {
  const hash = useHash().replace(/^#\/?/, '')
  const setting = useSetting('panelClip')
  const asked = setting ?? (hash === '' ? null : hash)
  const [chosen, setChosen] = useState<{ asked: string | null; id: string | null } | null>(null)
  const opened = chosen && chosen.asked === asked ? chosen.id : asked
  return [opened, (id) => setChosen({ asked, id })]
}

interface PanelListProps {
  headingRef: React.RefObject<HTMLHeadingElement | null>
  onOpen: (id: string) => void
}

function PanelList({ headingRef, onOpen }: PanelListProps): ReactNode {
  const { t } = useTranslation('clip', 'panel')
  const address = useActiveAddress()
  const here = useClipsHere(address)
  const latest = useLiveQuery(() => db.clips.orderBy('id').reverse().limit(LATEST).toArray())
  const isHere = here !== undefined && here.length > 0
  const rows = isHere ? here : latest
  const anchoring = useAnchoring(rows)
  return (
    <>
      <h1 ref={headingRef} tabIndex={-1} className={styles.heading}>
        {t(isHere ? 'panel.here' : 'panel.latest')}
      </h1>
      <SiteSwitch address={address} />
      {!isHere && (
        <>
          <p className={styles.soft}>
            {t(address === null ? 'panel.unknownPage' : 'panel.nothingHere')}
          </p>
          <WantedTeaser />
        </>
      )}
      <ul className={styles.rows}>
        {rows?.map((row) => (
          <li key={row.id}>
            <button type="button" onClick={() => onOpen(row.id)}>
              <ClipRowView row={row} />
              {anchoring?.get(row.id) !== undefined && (
                <span className={styles.certainty}>
                  {t(`anchor.${anchoring.get(row.id) ?? 'lost'}`)}
                </span>
              )}
            </button>
            {isHere && <ShowOnPage row={row} />}
          </li>
        ))}
      </ul>
      {isHere && <WantedTeaser />}
    </>
  )
}

/** Goes to the passage on the page beside the panel. */
function ShowOnPage({ row }: { row: ClipRow }): ReactNode {
  const { t } = useTranslation('clip')
  const [isRefused, setIsRefused] = useState(false)
  const show = (): void => {
    sendMessage('show-clip', { clipId: row.id }).then(
      (isShown) => setIsRefused(!isShown),
      (error: unknown) => {
        console.warn(error)
        setIsRefused(true)
      },
    )
  }
  return (
    <>
      <Button variant="subtle" size="compact-sm" className={styles.show} onClick={show}>
        {t('anchor.show')}
      </Button>
      {isRefused && (
        <p role="alert" className={styles.soft}>
          {t('anchor.cannotShow')}
        </p>
      )}
    </>
  )
}

/** Clips whose place on the page is not certain, or that are gone from it. */
function useAnchoring(rows: ClipRow[] | undefined): Map<string, 'uncertain' | 'lost'> | undefined {
  return useLiveQuery(async () => {
    const seen = await db.sightings.bulkGet((rows ?? []).map(({ id }) => id))
    return new Map(
      seen.flatMap((row) =>
        row && row.certainty !== 'sure' ? [[row.clipId, row.certainty] as const] : [],
      ),
    )
  }, [rows])
}

function useClipsHere(address: string | null): ClipRow[] | undefined {
  return useLiveQuery(() => (address === null ? [] : rowsOfPage(db, address)), [address])
}
