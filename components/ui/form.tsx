import { schemaResolver, useForm, type UseFormInput, type UseFormReturnType } from '@mantine/form'
import type { FormEvent, ReactNode } from 'react'
import { z } from 'zod'
import type { PlainKey } from '@/utils/language/areas'
import { focusSoon } from './escape'
import { useTranslation } from './translation'

export type SchemaForm<Values, Checked> = UseFormReturnType<Values, Checked>

/**
 * A form that a schema checks when it is sent. `values` are as typed, and what is sent is what the
 * schema makes of them. The schema's messages are keys of the dictionary, shown in words.
 */
export function useSchemaForm<Values extends object, Checked>(
  schema: z.ZodType<Checked, Values>,
  initialValues: Values,
  more: Pick<UseFormInput<Values, Checked>, 'onValuesChange' | 'validateInputOnChange'> = {},
): SchemaForm<Values, Checked> {
  const { messageOf } = useTranslation()
  return useForm<Values, Checked>({
    ...more,
    initialValues,
    validate: schemaResolver(schema, { sync: true }),
    transformValues: (values) => schema.parse(values),
    enhanceGetInputProps: ({ field, form }) => {
      const message = form.errors[field]
      return {
        error: typeof message === 'string' ? messageOf(message as PlainKey) : undefined,
      }
    },
  })
}

/** A key of the dictionary as the message of a schema. */
export function said(words: PlainKey): PlainKey {
  return words
}

/** A field of text that is read by `schema`; `words` say what is wrong with it, whatever that is. */
export function typedAs<T>(schema: z.ZodType<T, string>, words: PlainKey): z.ZodType<T, string> {
  return z
    .string()
    .trim()
    .transform((typed, context) => {
      const parsed = schema.safeParse(typed)
      if (parsed.success) return parsed.data
      context.addIssue({ code: 'custom', message: words })
      return z.NEVER
    })
}

/** A field that must not stay empty. */
export function notEmpty(words: PlainKey): z.ZodType<string, string> {
  return typedAs(z.string().min(1), words)
}

/** A whole number from 1 to `most`, as people type it. */
export function wholeUpTo(most: number, words: PlainKey): z.ZodType<number, string> {
  const digits = z.string().regex(/^\d{1,15}$/)
  return typedAs(digits.transform(Number).pipe(z.number().min(1).max(most)), words)
}

/** One of several, of which none is chosen beforehand. */
export function chosenOf<T extends string>(
  values: readonly T[],
  words: PlainKey,
): z.ZodType<T, T | null> {
  return z.custom<T | null>().transform((chosen, context) => {
    const value = values.find((one) => one === chosen)
    if (value === undefined) context.addIssue({ code: 'custom', message: words })
    return value ?? z.NEVER
  })
}

/** A whole form that a function reads: what it stands for, or what is wrong with it by field. */
export function readBy<Values, Checked>(
  read: (typed: Values) => { checked: Checked } | { problems: Problems },
): z.ZodType<Checked, Values> {
  return z.custom<Values>().transform((typed, context) => {
    const result = read(typed)
    if ('checked' in result) return result.checked
    for (const [field, message] of Object.entries(result.problems)) {
      context.addIssue({ code: 'custom', path: [field], message })
    }
    return z.NEVER
  })
}

/** What is wrong with a form, in words, by field. */
export type Problems = Partial<Record<string, PlainKey>>

/** What a form does when it is sent: with what is right, or going to the first field that is not. */
export function submitOf<Values, Checked>(
  form: SchemaForm<Values, Checked>,
  send: (checked: Checked) => void,
): (event: FormEvent<HTMLFormElement>) => void {
  return (event) => {
    const { currentTarget } = event
    form.onSubmit(send, () => {
      focusSoon(() => currentTarget.querySelector<HTMLElement>('[aria-invalid=true]'))
    })(event)
  }
}

interface FormProps<Values, Checked> {
  form: SchemaForm<Values, Checked>
  className?: string | undefined
  onSubmit: (checked: Checked) => void
  children: ReactNode
}

/** A form within a page; one in a dialog is a `ConfirmDialog`. */
export function Form<Values, Checked>(props: FormProps<Values, Checked>): ReactNode {
  const { form, className, onSubmit, children } = props
  return (
    <form noValidate className={className} onSubmit={submitOf(form, onSubmit)}>
      {children}
    </form>
  )
}
