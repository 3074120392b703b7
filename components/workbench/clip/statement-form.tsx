import { Button, NativeSelect, Radio, Stack, Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { db, now } from '@/components/ui/database'
import { useMembershipState } from '@/components/ui/membership-state'
import { useNotices } from '@/components/ui/notices'
import { useTask } from '@/components/ui/use-task'
import { useWords } from '@/components/ui/words'
import type { Clip } from '@/utils/clip/clip'
import type { Statement } from '@/utils/clip/rights'
import { applyStatement, statementKinds } from '@/utils/rights/statement'
import { editClip } from '@/utils/store/clips'
import type { ScanRow } from '@/utils/store/rows'
import { findScans, nameScans } from '@/utils/store/scans'
import { usualLicences } from '@/components/ui/rights/usual-licences'
import styles from '@/components/ui/clip-view/clip-view.module.css'
import { ScansField } from './scans-field'
import { mayChange } from '@/utils/clip/lifecycle'

/** The form takes the focus when an obstacle leads to it. */
export const STATEMENT_ID = 'statement'

type StatementKind = Statement['kind']
type Stated = Pick<Statement, 'kind' | 'evidence' | 'licence'>

/** Asks for a basis and what it rests on, where the page alone does not settle it. */
export function StatementForm({ clip }: { clip: Clip }): ReactNode {
  const { t } = useWords()
  const { verdict } = clip.rights
  if ((verdict !== 'unclear' && verdict !== 'reserved') || !mayChange(clip)) return null
  return (
    <fieldset className={styles.statementForm} id={STATEMENT_ID} tabIndex={-1}>
      <legend>{t('statement.title')}</legend>
      <p>{t(verdict === 'reserved' ? 'statement.leadReserved' : 'statement.leadUnclear')}</p>
      <StatementFields clip={clip} kinds={statementKinds(clip.rights)} />
    </fieldset>
  )
}

interface StatementFieldsProps {
  clip: Clip
  /** What opens this verdict: a reserved work only by being one's own or permitted in writing. */
  kinds: readonly StatementKind[]
}

function StatementFields({ clip, kinds }: StatementFieldsProps): ReactNode {
  const { t } = useWords()
  const [kind, setKind] = useState<StatementKind | null>(null)
  const [evidence, setEvidence] = useState('')
  const [licence, setLicence] = useState('')
  const [isAsked, setAsked] = useState(false)
  const { isBusy, save } = useSaveStatement(clip)
  const isMissing = evidence.trim() === ''
  const submit = (): void => {
    setAsked(true)
    if (kind === null || isMissing) return
    save({ kind, evidence: evidence.trim(), ...(licence === '' ? {} : { licence }) })
  }
  return (
    <Stack gap="sm">
      <Radio.Group
        aria-label={t('statement.title')}
        value={kind}
        onChange={(value) => setKind(kinds.find((one) => one === value) ?? null)}
        error={isAsked && kind === null ? t('statement.chooseKind') : undefined}
      >
        <Stack gap="xs">
          {kinds.map((one) => (
            <Radio key={one} value={one} label={t(`basis.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('statement.evidence')}
        description={kind ? t(`prompt.${kind}`) : t('statement.evidenceWhy')}
        autosize
        minRows={2}
        maxLength={2000}
        value={evidence}
        error={isAsked && isMissing ? t('statement.evidenceMissing') : undefined}
        onChange={({ currentTarget }) => setEvidence(currentTarget.value)}
      />
      {kind === 'permission' && (
        <div>
          <p className={styles.fieldLabel}>{t('scans.title')}</p>
          <ScansField clipId={clip.id} />
        </div>
      )}
      {kind !== null && kind !== 'public-domain' && (
        <LicenceSelect value={licence} onChange={setLicence} />
      )}
      <Button loading={isBusy} onClick={submit} style={{ alignSelf: 'start' }}>
        {t('statement.save')}
      </Button>
    </Stack>
  )
}

function LicenceSelect({
  value,
  onChange,
}: {
  value: string
  onChange: (value: string) => void
}): ReactNode {
  const { t } = useWords()
  const { membership } = useMembershipState()
  return (
    <NativeSelect
      label={t('statement.licence')}
      description={t('statement.licenceWhy')}
      value={value}
      data={[
        { value: '', label: t('statement.licenceUnnamed') },
        ...(membership?.descriptor.licences ?? usualLicences),
      ]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

/** The statement, with the hashes of the scans where it rests on a written permission. */
function statementOf({ kind, evidence, licence }: Stated, scans: readonly ScanRow[]): Statement {
  return {
    kind,
    evidence,
    statedAt: now(),
    ...(licence === undefined ? {} : { licence }),
    ...(kind === 'permission' && scans.length > 0 ? { scans: nameScans(scans) } : {}),
  }
}

function useSaveStatement(clip: Clip) {
  const { t } = useWords()
  const { offerUndo } = useNotices()
  const { isBusy, run } = useTask()
  const save = (stated: Stated): void => {
    const before = clip.rights
    run(async () => {
      const scans = await findScans(db, clip.id)
      const rights = applyStatement(before, statementOf(stated, scans))
      await editClip(db, clip.id, { rights }, now())
      // Another basis needs none, and what nobody needs is not kept.
      const unused = stated.kind === 'permission' ? [] : scans
      await db.scans.bulkDelete(unused.map(({ id }) => id))
      offerUndo(t('statement.saved'), async () => {
        await editClip(db, clip.id, { rights: before }, now())
        await db.scans.bulkPut(unused)
      })
    })
  }
  return { isBusy, save }
}
