import { Button, Modal, NativeSelect, Radio, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { chosenOf, Form, useSchemaForm } from '@/components/ui/form'
import { useMembershipState } from '@/components/ui/membership-state'
import { useTranslation } from '@/components/ui/translation'
import { licenceById } from '@/utils/rights/licences'
import {
  decidedVerdicts,
  restsOnLicence,
  rightsDecision,
  rightsDecisionBases,
  type DecidedBasis,
  type DecidedVerdict,
  type RightsDecision,
} from '@/utils/rights/rights-decision'
import styles from './review.module.css'
import type { Decided } from './use-decide'

interface RightsDialogProps {
  /** Clips that were left to staff and are to be accepted. */
  clips: readonly Decided[] | null
  onAnswer: (rights: RightsDecision) => void
  onClose: () => void
}

/** Asks for verdict, basis and licence: what was left to staff is accepted by setting them. */
export function RightsDialog({ clips, onAnswer, onClose }: RightsDialogProps): ReactNode {
  const { t } = useTranslation('review')
  return (
    <Modal
      opened={clips !== null}
      onClose={onClose}
      size="lg"
      title={clips && t('review.rights.title', { count: clips.length })}
    >
      {clips && <RightsForm onAnswer={onAnswer} />}
    </Modal>
  )
}

/** Checked as the endpoint checks it; each of the three has words of its own where it is missing. */
const rightsForm = z
  .object({
    verdict: chosenOf(decidedVerdicts, 'review.rights.chooseVerdict'),
    basis: z.custom<DecidedBasis | ''>(),
    licence: z.string(),
  })
  .transform(({ verdict, basis, licence }, context): RightsDecision => {
    const bases: readonly DecidedBasis[] = rightsDecisionBases[verdict]
    const chosen = bases.length === 1 ? bases[0] : bases.find((one) => one === basis)
    if (!chosen) {
      context.addIssue({ code: 'custom', path: ['basis'], message: 'review.rights.chooseBasis' })
      return z.NEVER
    }
    const named = restsOnLicence(chosen) ? licence : null
    const parsed = rightsDecision.safeParse({ verdict, basis: chosen, licence: named })
    if (parsed.success) return parsed.data
    context.addIssue({ code: 'custom', path: ['licence'], message: 'review.rights.chooseLicence' })
    return z.NEVER
  })

function RightsForm({ onAnswer }: Pick<RightsDialogProps, 'onAnswer'>): ReactNode {
  const { t } = useTranslation('review')
  const form = useSchemaForm(rightsForm, { verdict: null, basis: '', licence: '' })
  const { verdict, basis } = form.values
  const bases: readonly DecidedBasis[] = verdict ? rightsDecisionBases[verdict] : []
  const decisive = bases.length === 1 ? bases[0] : basis
  return (
    <Form form={form} onSubmit={onAnswer}>
      <Stack gap="sm">
        <p className={styles.why}>{t('review.rights.lead')}</p>
        <Radio.Group
          label={t('review.rights.verdict')}
          {...form.getInputProps('verdict')}
          onChange={(value) =>
            form.setValues({ verdict: value as DecidedVerdict, basis: '', licence: '' })
          }
        >
          <Stack gap="xs">
            {decidedVerdicts.map((one) => (
              <Radio key={one} value={one} label={t(`review.verdict.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {bases.length > 1 && (
          <NativeSelect
            label={t('review.rights.basis')}
            data={[
              { value: '', label: t('review.rights.choose') },
              ...bases.map((value) => ({ value, label: t(`review.rights.basis.${value}`) })),
            ]}
            {...form.getInputProps('basis')}
          />
        )}
        {verdict && decisive !== undefined && decisive !== '' && restsOnLicence(decisive) && (
          <Licences verdict={verdict} inputProps={form.getInputProps('licence')} />
        )}
        <Button type="submit" style={{ alignSelf: 'start' }}>
          {t('review.rights.accept')}
        </Button>
      </Stack>
    </Form>
  )
}

interface LicencesProps {
  verdict: DecidedVerdict
  inputProps: object
}

/** The licences of the verdict that the alliance takes. */
function Licences({ verdict, inputProps }: LicencesProps): ReactNode {
  const { t } = useTranslation('review')
  const taken = useMembershipState().membership?.descriptor.licences ?? []
  const fitting = taken.filter((id) => licenceById(id)?.class === verdict)
  return (
    <NativeSelect
      label={t('review.rights.licence')}
      data={[{ value: '', label: t('review.rights.choose') }, ...fitting]}
      {...inputProps}
    />
  )
}
