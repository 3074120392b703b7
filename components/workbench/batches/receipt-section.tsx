import { IconAlertTriangle, IconRosetteDiscountCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { FactList } from '@/components/ui/fact-list'
import { useTranslation } from '@/components/ui/translation'
import styles from './batches.module.css'
import type { ReceiptState } from './use-receipt'

/** The receipt in words, and whether its signature holds. */
export function ReceiptSection({ receipt }: { receipt: ReceiptState }): ReactNode {
  const { t } = useTranslation('batches')
  if (receipt.state === 'checking') return null
  return (
    <section>
      <h2>{t('receipt.title')}</h2>
      <ReceiptWords receipt={receipt} />
    </section>
  )
}

function ReceiptWords({ receipt }: { receipt: ReceiptState }): ReactNode {
  const { t, time } = useTranslation('batches')
  switch (receipt.state) {
    case 'checking':
      return null
    case 'none':
      return <p className="soft">{t('receipt.none')}</p>
    case 'no-key':
      return <p className="soft">{t('receipt.noKey')}</p>
    case 'not-verified':
      return (
        <p className={styles.notVerified}>
          <IconAlertTriangle size={22} aria-hidden />
          {t('receipt.notVerified')}
        </p>
      )
    case 'verified': {
      const { receivedAt, bodySha256, clips } = receipt.receipt
      const taken = clips.filter(({ outcome }) => outcome === 'deposited').length
      return (
        <>
          <p className={styles.verified}>
            <IconRosetteDiscountCheck size={22} aria-hidden />
            {t('receipt.verified')}
          </p>
          <FactList
            facts={[
              [t('receipt.received'), time(receivedAt)],
              [t('receipt.taken'), t('receipt.takenOf', { taken, total: clips.length })],
              [t('receipt.hash'), <code key="hash">{bodySha256}</code>],
            ]}
          />
        </>
      )
    }
  }
}
