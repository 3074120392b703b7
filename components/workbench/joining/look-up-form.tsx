import { Button, Stack, TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { problemWords } from '@/components/ui/problem-words'
import type { JoinWay } from '@/components/ui/route'
import { useWords } from '@/components/ui/words'
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
  const { t } = useWords()
  const [address, setAddress] = useState(link)
  const [code, setCode] = useState('')
  const { isBusy, problem, find } = useLookUp(onFound)
  const isReady = address.trim() !== '' && (way === 'invite' || code.trim() !== '')
  const hasLink = useRef(link !== '')
  useEffect(() => {
    if (!hasLink.current) return
    hasLink.current = false
    find({ way, address: link, code: '' })
  }, [find, link, way])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) find({ way, address, code })
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t(way === 'invite' ? 'joining.link' : 'joining.endpoint')}
          description={t(way === 'invite' ? 'joining.linkWhy' : 'joining.endpointWhy')}
          placeholder={way === 'invite' ? 'https://…/join#…' : 'https://…'}
          type="url"
          inputMode="url"
          spellCheck={false}
          autoComplete="off"
          data-autofocus
          value={address}
          onChange={({ currentTarget }) => setAddress(currentTarget.value)}
        />
        {way !== 'invite' && (
          <TextInput
            label={t(way === 'device' ? 'joining.deviceCode' : 'joining.recoveryCode')}
            description={t(way === 'device' ? 'joining.deviceCodeWhy' : 'joining.recoveryCodeWhy')}
            spellCheck={false}
            autoComplete="off"
            value={code}
            onChange={({ currentTarget }) => setCode(currentTarget.value)}
          />
        )}
        <div role="alert">{problem && <p className={styles.problem}>{problem}</p>}</div>
        <Button type="submit" loading={isBusy} disabled={!isReady} style={{ alignSelf: 'start' }}>
          {t('joining.lookUp')}
        </Button>
      </Stack>
    </form>
  )
}

function useLookUp(onFound: LookUpFormProps['onFound']) {
  const words = useWords()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const latest = useRef({ onFound })
  useEffect(() => {
    latest.current = { onFound }
  })
  const [find] = useState(() => (typed: Parameters<typeof lookUp>[0]): void => {
    setBusy(true)
    setError(null)
    lookUp(typed)
      .then((invitation) => latest.current.onFound(invitation))
      .catch(setError)
      .finally(() => setBusy(false))
  })
  return { isBusy, problem: error === null ? null : problemWords(words, error), find }
}
