import { Button, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { DownloadButton, PrintButton } from '@/components/ui/file-buttons'
import { Back } from '@/components/ui/back'
import { useTranslation } from '@/components/ui/translation'
import { QueryStatus } from '@/components/query/query-status'
import { uuid } from '@/utils/clip/primitives'
import { ChainArticle } from './chain-article'
import { useReleaseName } from './release-labels'
import styles from './releases.module.css'
import { useChain, useChainDocument } from './use-chain'
import { useRelease } from './use-release'

/** The chain of rights (授权链) of a release, to read and print: of all clips, or of one. */
export function ChainPage({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('chain', 'releases')
  const nameOf = useReleaseName()
  const release = useRelease(id).data
  const [typed, setTyped] = useState('')
  const clip = uuid.safeParse(typed.trim().toLowerCase()).data
  const isWrong = typed.trim() !== '' && clip === undefined
  return (
    <div className={styles.print}>
      <Back to={{ page: 'releases', id }}>{release ? nameOf(release) : t('releases.back')}</Back>
      <h1>
        {t('chain.title')} {release && <small>{nameOf(release)}</small>}
      </h1>
      <p className="soft">{t('chain.lead')}</p>
      <TextInput
        className={`${styles.narrow} no-print`}
        label={t('chain.oneClip')}
        placeholder="294e6b65-04ae-4296-b788-c4f65e4bf001"
        value={typed}
        error={isWrong ? t('chain.noId') : undefined}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <Links key={clip ?? 'all'} id={id} clip={clip} number={release?.number ?? null} />
    </div>
  )
}

interface LinksProps {
  id: string
  clip: string | undefined
  number: number | null
}

function Links({ id, clip, number: counted }: LinksProps): ReactNode {
  const { t } = useTranslation('chain')
  const chain = useChain(id, clip)
  const { links, isComplete, query } = chain
  const isBusy = query.isFetching
  return (
    <>
      <div className="buttons no-print">
        <PrintButton disabled={links.length === 0}>
          {t(isComplete ? 'common.print' : 'chain.printShown')}
        </PrintButton>
        {!isComplete && (
          <Button variant="default" loading={isBusy} onClick={chain.loadAll}>
            {t('chain.loadAll')}
          </Button>
        )}
        {chain.isLoadingAll && (
          <Button variant="subtle" color="gray" onClick={chain.stop}>
            {t('common.cancel')}
          </Button>
        )}
        <DocumentButton id={id} number={counted} />
      </div>
      <p role="status" className="soft">
        {t(isComplete ? 'chain.allShown' : 'chain.shown', { count: links.length })}
      </p>
      <QueryStatus query={query} />
      {links.map((link) => (
        <ChainArticle key={`${String(link.n)} ${link.clipId}`} link={link} />
      ))}
      {!isComplete && links.length > 0 && (
        <Button className="no-print" variant="default" loading={isBusy} onClick={chain.loadMore}>
          {t('common.showMore')}
        </Button>
      )}
    </>
  )
}

/** The whole chain as one file, for a lawyer or an archive. */
function DocumentButton({ id, number }: { id: string; number: number | null }): ReactNode {
  const { t } = useTranslation('chain')
  const { isBusy, save, cancel } = useChainDocument(id, number)
  return (
    <>
      <DownloadButton isBusy={isBusy} onClick={save}>
        {t('chain.saveDocument')}
      </DownloadButton>
      {isBusy && (
        <Button variant="subtle" color="gray" onClick={cancel}>
          {t('common.cancel')}
        </Button>
      )}
    </>
  )
}
