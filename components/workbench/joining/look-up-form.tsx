import { Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode } from 'react'
import { problemText } from '@/components/ui/problem-text'
import type { JoinWay } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import { lookUp, type Invitation } from './enrol'
import styles from './joining.module.css'

interface LookUpFormProps {
  way: JoinWay
  /** An invite link that came with the address of this page. */
  link: string
  onFound: (invitation: Invitation) => void
}

/** Asks for the invite link, or for the endpoint and a code, and looks up what stands behind it. */
export function LookUpForm({ way, link, onFound }: LookUpFormProps): ReactNode {
  const translation = useTranslation('joining')
  const { t } = translation
  const form = useForm({ initialValues: { address: link, code: '' } })
  const { address, code } = form.values
  const { mutate: find, isPending, error } = useMutation({ mutationFn: lookUp, onSuccess: onFound })
  const isReady = address.trim() !== '' && (way === 'invite' || code.trim() !== '')
  const hasLink = useRef(link !== '')
  useEffect(() => {
    if (!hasLink.current) return
    hasLink.current = false
    find({ way, address: link, code: '' })
  }, [find, link, way])
  return (
    <form
      onSubmit={form.onSubmit((typed) => {
        if (isReady) find({ way, ...typed })
      })}
    >
      <Stack gap="md">
        <TextInput
          label={t(way === 'invite' ? 'joining.link' : 'joining.endpoint')}
          description={t(way === 'invite' ? 'joining.linkWhy' : 'joining.endpointWhy')}
          placeholder={way === 'invite' ? 'https://…/join#…' : 'https://…'}
          type="text"
          inputMode="url"
          spellCheck={false}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('address')}
        />
        {way !== 'invite' && (
          <TextInput
            label={t(way === 'device' ? 'joining.deviceCode' : 'joining.recoveryCode')}
            description={t(way === 'device' ? 'joining.deviceCodeWhy' : 'joining.recoveryCodeWhy')}
            spellCheck={false}
            autoComplete="off"
            {...form.getInputProps('code')}
          />
        )}
        <div role="alert">
          {error && <p className={styles.problem}>{problemText(translation, error)}</p>}
        </div>
        <Button
          type="submit"
          loading={isPending}
          disabled={!isReady}
          style={{ alignSelf: 'start' }}
        >
          {t('joining.lookUp')}
        </Button>
      </Stack>
    </form>
  )
}
