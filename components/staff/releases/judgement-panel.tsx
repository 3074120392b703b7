import { Button, Checkbox, Kbd, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { sampleShortcuts } from '@/components/ui/shortcuts'
import { useTranslation } from '@/components/ui/translation'
import { marksOf, rubricHeads } from '@/utils/protocol/rubric'
import type { SampledClip } from '@/utils/protocol/schemas/releases'
import styles from './releases.module.css'
import type { SampleState } from './use-sample'

interface JudgementPanelProps {
  sample: SampleState
  sampled: SampledClip
}

/** The heads of the rubric to mark, and what the marks come to. */
export function JudgementPanel({ sample, sampled }: JudgementPanelProps): ReactNode {
  const { t } = useTranslation('releases')
  const { isOwn } = sampled
  return (
    <aside className={styles.judgement} aria-label={t('sample.judgement')}>
      {isOwn ? (
        <p className={styles.own}>{t('sample.own')}</p>
      ) : (
        <>
          {sampled.safety !== null && <p className="soft">{t('sample.judgedBefore')}</p>}
          <FaultGroup of="safety" sample={sample} />
          <FaultGroup of="quality" sample={sample} />
          <TextInput
            label={t('sample.note')}
            maxLength={2000}
            value={sample.note}
            onChange={({ currentTarget }) => sample.write(currentTarget.value)}
          />
        </>
      )}
      <div className="buttons">
        {!isOwn && (
          <Button
            rightSection={<Kbd aria-hidden>{sampleShortcuts.keep.keys[0]}</Kbd>}
            onClick={sample.keep}
          >
            {t(sample.marked.length === 0 ? 'sample.passAndNext' : 'sample.failAndNext')}
          </Button>
        )}
        <Button
          variant="default"
          rightSection={<Kbd aria-hidden>{sampleShortcuts.next.keys[0]}</Kbd>}
          onClick={sample.next}
        >
          {t('sample.next')}
        </Button>
        <Button
          variant="default"
          rightSection={<Kbd aria-hidden>{sampleShortcuts.previous.keys[0]}</Kbd>}
          onClick={sample.previous}
        >
          {t('sample.previous')}
        </Button>
      </div>
    </aside>
  )
}

/** One half of the judgement: its mark, and its heads of the rubric. */
function FaultGroup({ of, sample }: { of: 'safety' | 'quality'; sample: SampleState }): ReactNode {
  const { t, language } = useTranslation('releases')
  const mark = marksOf(sample.marked)[of]
  return (
    <fieldset className={styles.faults} data-mark={mark}>
      <legend>
        {t(`sample.${of}`)} <strong>{t(`sample.mark.${mark}`)}</strong>
      </legend>
      {rubricHeads.map(
        ({ id, of: half, fault, words }, index) =>
          half === of && (
            <Checkbox
              key={id}
              checked={sample.marked.includes(id)}
              label={
                <>
                  <Kbd aria-hidden>{sampleShortcuts.fault.keys[index]}</Kbd>{' '}
                  {half === 'safety' ? words[language] : t(`reasons.${fault}`)}
                </>
              }
              // Those of quality say what a passage should be.
              description={half === 'quality' && words[language]}
              onChange={() => sample.toggle(id)}
            />
          ),
      )}
    </fieldset>
  )
}
