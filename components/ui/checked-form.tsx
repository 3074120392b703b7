import { Button, Group, Stack } from '@mantine/core'
import { useRef, useState, type ReactNode, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import type { WordKey } from '@/utils/language/areas'
import { useWords } from './words'

/** What is wrong with a form, in words, by field. */
type Problems<Field extends string> = Partial<Record<Field, WordKey>>

export interface CheckedForm<Field extends string> {
  form: RefObject<HTMLFormElement | null>
  /** The words below a field, where something is wrong with it. */
  errorOf: (field: Field) => string | undefined
  /** Says what is wrong, and goes to the first field of it, which may have been scrolled away. */
  refuse: (problems: Problems<Field>) => void
  /** Takes what was said back: something was changed. */
  forgive: () => void
}

/** A form that is checked as a whole when it is sent. `CheckedFormBody` shows it. */
export function useCheckedForm<Field extends string>(): CheckedForm<Field> {
  const { t } = useWords()
  const form = useRef<HTMLFormElement>(null)
  const [problems, setProblems] = useState<Problems<Field>>({})
  return {
    form,
    errorOf: (field) => {
      const problem = problems[field]
      return problem && t(problem)
    },
    refuse: (found) => {
      flushSync(() => setProblems(found))
      form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
    },
    forgive: () => setProblems({}),
  }
}

interface CheckedFormBodyProps {
  form: RefObject<HTMLFormElement | null>
  isBusy: boolean
  onSubmit: () => void
  onClose: () => void
  /** The fields. */
  children: ReactNode
}

/** The fields of a form in a dialog, with the buttons that leave and that save. */
export function CheckedFormBody(props: CheckedFormBodyProps): ReactNode {
  const { t } = useWords()
  const { form, isBusy, onSubmit, onClose, children } = props
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <Stack gap="md">
        {children}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={isBusy}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
