import { useState, type ReactNode } from 'react'
import { DownloadButton } from '@/components/ui/file-buttons'
import { download, fileStamp } from '@/components/ui/download'
import { useTranslation } from '@/components/ui/translation'
import { QueryStatus } from '@/components/query/query-status'
import { useMembershipState } from '@/components/ui/membership-state'
import { StaffPage } from '@/components/ui/staff-page'
import { keys } from '@/components/query/keys'
import { keepLast, useEndpoint } from '@/components/query/use-endpoint'
import { CSV_MEDIA_TYPE } from '@/utils/exchange/csv'
import type { Stats, StatsQuery } from '@/utils/protocol/schemas/figures'
import { contracts } from '@/utils/protocol/contracts'
import { figuresCsv } from './figures-csv'
import { firstFilters, InsightsFilters } from './insights-filters'
import styles from './insights.module.css'
import { isPeriod } from './period'
import { ReviewFigures } from './review-figures'
import { Shares } from './shares'
import { Tiles } from './tiles'
import { TimeFigure } from './time-figure'

/** Figures of what came in and what became of it. */
export function InsightsPage(): ReactNode {
  return (
    <StaffPage forCoordinators>
      <FiguresOfOwn />
    </StaffPage>
  )
}

/** Who acts for a member organisation sees its figures, and no others. */
function FiguresOfOwn(): ReactNode {
  const { isLoaded, isCoordinator, membership } = useMembershipState()
  const { t } = useTranslation('insights')
  const own = membership?.organisation ?? null
  if (!isLoaded) return null
  if (isCoordinator && own === null) return <p className="page">{t('insights.noOwn')}</p>
  return <Insights own={isCoordinator ? own : null} />
}

function Insights({ own }: { own: { id: string; name: string } | null }): ReactNode {
  const { t, time } = useTranslation('insights')
  const [filters, setFilters] = useState(() => firstFilters(Date.now(), own?.id))
  // While a period is being typed the figures stay those of the last whole one.
  const [asked, setAsked] = useState(filters.query)
  if (filters.query !== asked && isPeriod(filters.query)) setAsked(filters.query)
  const query = useEndpoint(
    keys.figures(asked),
    async (call) => ({ query: asked, stats: await call(contracts.stats, { query: asked }) }),
    keepLast,
  )
  const { data } = query
  return (
    <div className="page" data-width="widest">
      <header className={styles.head}>
        <h1>{t('nav.insights')}</h1>
        {data && <SaveFigures {...data} />}
      </header>
      <p className="soft">
        {own ? t('insights.leadOwn', { organisation: own.name }) : t('insights.lead')}
      </p>
      {data?.stats.withheldBelow !== undefined && (
        <p className="soft">{t('insights.withheld', { least: data.stats.withheldBelow })}</p>
      )}
      {data && <p className="soft">{t('common.asOf', { when: time(data.stats.at) })}</p>}
      <InsightsFilters
        filters={filters}
        onFilters={setFilters}
        organisations={own ? null : (data?.stats.organisations ?? [])}
      />
      <QueryStatus query={query} />
      {data && (
        <div aria-busy={query.isFetching} className={styles.figures}>
          <Figures {...data} />
        </div>
      )}
    </div>
  )
}

interface Answered {
  query: StatsQuery
  stats: Stats
}

function Figures({ query, stats }: Answered): ReactNode {
  const { t } = useTranslation('insights')
  return (
    <>
      <Tiles stats={stats} />
      {stats.series.length === 0 ? (
        <div className={styles.empty}>
          <h2>{t('insights.nothing')}</h2>
          <p>{t('insights.nothingWhy')}</p>
        </div>
      ) : (
        <>
          <TimeFigure query={query} series={stats.series} />
          <ReviewFigures review={stats.review} />
          <Shares stats={stats} />
        </>
      )}
    </>
  )
}

function SaveFigures({ query, stats }: Answered): ReactNode {
  const { t } = useTranslation('insights')
  const save = (): void => {
    const csv = new Blob([figuresCsv(stats, query)], { type: CSV_MEDIA_TYPE })
    download(csv, `shichai-figures-${fileStamp()}.csv`)
  }
  return <DownloadButton onClick={save}>{t('insights.download')}</DownloadButton>
}
