import { Button, TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { DownloadButton, PrintButton } from '@/components/ui/file-buttons'
import { Back } from '@/components/ui/back'
import { downloadJson } from '@/components/ui/download'
import { useTranslation } from '@/components/ui/translation'
import { QueryStatus } from '@/components/query/query-status'
import { keys } from '@/components/query/keys'
import { useEndpoint } from '@/components/query/use-endpoint'
import { uuid } from '@/utils/clip/primitives'
import { ChainLinkView } from './chain-link-view'
import styles from '@/components/ui/records.module.css'
import { contracts } from '@/utils/protocol/contracts'

/** Asks for a clip by its id, as it stands in releases and complaints. */
export function ProofForm({ onProof }: { onProof: (clipId: string) => void }): ReactNode {
  const { t } = useTranslation('moderation')
  const [written, setWritten] = useState('')
  const id = uuid.safeParse(written.trim().toLowerCase())
  return (
    <section>
      <h2>{t('proof.title')}</h2>
      <p className={styles.lead}>{t('proof.lead')}</p>
      <form
        className={styles.bar}
        onSubmit={(event) => {
          event.preventDefault()
          if (id.success) onProof(id.data)
        }}
      >
        <TextInput
          label={t('proof.clip')}
          value={written}
          error={written.trim() !== '' && !id.success ? t('proof.clipWrong') : undefined}
          onChange={({ currentTarget }) => setWritten(currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={!id.success}>
          {t('moderation.proof')}
        </Button>
      </form>
    </section>
  )
}

/** The chain of rights of one clip, to read, to print, and to keep with everything that was signed. */
export function ClipProof({ id, onBack }: { id: string; onBack: () => void }): ReactNode {
  const { t } = useTranslation('moderation')
  const query = useEndpoint(keys.clipChain(id), (call) =>
    call(contracts.clipChain, { parameters: { clip: id } }),
  )
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const links = query.data?.links
  return (
    <>
      <div className="buttons no-print">
        <Back to={onBack}>{t('common.back')}</Back>
        {links && (
          <>
            <PrintButton />
            <DownloadButton onClick={() => downloadJson({ links }, `shichai-chain-${id}.json`)}>
              {t('proof.download')}
            </DownloadButton>
          </>
        )}
      </div>
      <h2 ref={heading} tabIndex={-1}>
        {t('proof.title')}
      </h2>
      <p>
        <code>{id}</code>
      </p>
      <QueryStatus query={query} />
      {links?.map((link) => (
        <ChainLinkView key={`${link.contributor} ${String(link.revision)}`} link={link} />
      ))}
    </>
  )
}
