import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { download } from '@/components/ui/download'
import { useTask } from '@/components/ui/use-task'
import { useTranslation } from '@/components/ui/translation'
import { Unanswered } from '@/components/query/query-status'
import { callEndpoint } from '@/components/query/call-endpoint'
import { keys } from '@/components/query/keys'
import { useEndpoint, useEndpointTask } from '@/components/query/use-endpoint'
import { sha256Hex } from '@/utils/clip/digest'
import type { StatementScan } from '@/utils/clip/rights'
import type { ScansAnswer } from '@/utils/protocol/schemas/scans'
import type { ReviewClip } from '@/utils/protocol/schemas/review'
import { EndpointError } from '@/utils/protocol/endpoint-error'
import { contracts } from '@/utils/protocol/contracts'
import styles from './review.module.css'

interface ScansSectionProps {
  reviewed: ReviewClip
  scans: readonly StatementScan[]
}

type Scan = ScansAnswer['scans'][number]

/**
 * The scans that a permission names. They stay with the contributor, of whom staff can ask to see them
 * while the clip waits.
 */
export function ScansSection({ reviewed, scans }: ScansSectionProps): ReactNode {
  const { t } = useTranslation('review')
  const { contributor, clip, mayDecide } = reviewed
  const queryKey = keys.scans(contributor, clip.id)
  const query = useEndpoint(queryKey, (call) =>
    call(contracts.scans, { parameters: { contributor, clip: clip.id } }),
  )
  const queries = useQueryClient()
  const { isBusy, run } = useEndpointTask()
  const known = query.data?.scans ?? []
  const ask = (): void =>
    run(async (call) =>
      queries.setQueryData(
        queryKey,
        await call(contracts.askForScans, { body: { contributor, clipId: clip.id } }),
      ),
    )
  const isAsked = scans.every(({ sha256 }) =>
    known.some((each) => each.sha256 === sha256 && each.state !== 'declined'),
  )
  return (
    <>
      <small>{t('review.scans', { count: scans.length })}</small>
      <Unanswered query={query} />
      <ul className={styles.scans}>
        {known.map((each) => (
          <li key={each.sha256}>
            <ScanLine scan={each} reviewed={reviewed} />
          </li>
        ))}
      </ul>
      {!isAsked && mayDecide === 'yes' && (
        <div>
          <Button size="compact-sm" variant="default" loading={isBusy} onClick={ask}>
            {t('review.askForScans')}
          </Button>
        </div>
      )}
    </>
  )
}

interface ScanLineProps {
  scan: Scan
  reviewed: ReviewClip
}

function ScanLine({ scan, reviewed }: ScanLineProps): ReactNode {
  const { t, ago, size } = useTranslation('review')
  const { isBusy, run } = useTask()
  const { state, sha256, bytes, askedAt, answeredAt } = scan
  return (
    <>
      {t(`review.scan.${state}`)}{' '}
      <small>
        {endingOf(scan).toUpperCase()} · {size(bytes)} · <code>{shortHash(sha256)}</code> ·{' '}
        {ago(answeredAt ?? askedAt)}
      </small>{' '}
      {state === 'sent' && (
        <Button
          size="compact-sm"
          variant="default"
          loading={isBusy}
          onClick={() => run(() => save(scan, reviewed))}
        >
          {t('review.saveScan')}
        </Button>
      )}
    </>
  )
}

/** Saves the file, if it is the one that was stated: nothing of what somebody sent is shown by us. */
async function save(scan: Scan, { contributor, clip }: ReviewClip): Promise<void> {
  const { sha256, mediaType } = scan
  const file = await callEndpoint((call) =>
    call(contracts.scanFile, { parameters: { contributor, clip: clip.id, sha256 } }),
  )
  const bytes = Uint8Array.from(file)
  if ((await sha256Hex(bytes)) !== sha256) {
    throw new EndpointError('malformed-answer', 'the scan is not the one that was stated')
  }
  const name = `scan-${shortHash(sha256)}.${endingOf(scan)}`
  download(new Blob([bytes], { type: mediaType }), name)
}

/** Tells one file of a clip from another, on the screen and in the name of what is saved. */
function shortHash(sha256: string): string {
  return sha256.slice(0, 8)
}

function endingOf({ mediaType }: Scan): string {
  return mediaType.replace(/^.*\//, '').replace('jpeg', 'jpg')
}
