import { Button, TextInput } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { z } from 'zod'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { submitOf, typedAs, useSchemaForm } from '@/components/ui/form'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import { QueryStatus } from '@/components/query/query-status'
import { keys } from '@/components/query/keys'
import { useEndpoint, useEndpointTask } from '@/components/query/use-endpoint'
import { newId } from '@/utils/clip/ids'
import { organisationName, type OrganisationFigures } from '@/utils/protocol/schemas/members'
import styles from '@/components/ui/tables.module.css'
import { WideTable } from '@/components/ui/wide-table'
import { contracts } from '@/utils/protocol/contracts'

/** An organisation to rename, or the id of one to add. */
type Edited = OrganisationFigures | { organisationId: string }

/** Member organisations: who joined for them and what they gave. */
export function OrganisationsSection(): ReactNode {
  const { t } = useTranslation('members')
  const [edited, setEdited] = useState<Edited | null>(null)
  const query = useEndpoint(keys.organisations, (call) => call(contracts.organisations))
  const organisations = query.data?.organisations
  return (
    <>
      <p className="soft">{t('organisations.lead')}</p>
      <div className={styles.tools}>
        <Button
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => setEdited({ organisationId: newId() })}
        >
          {t('organisations.add')}
        </Button>
      </div>
      <QueryStatus query={query} />
      {organisations?.length === 0 && (
        <div className={styles.empty}>
          <h2>{t('organisations.none')}</h2>
          <p>{t('organisations.noneWhy')}</p>
        </div>
      )}
      {organisations && organisations.length > 0 && (
        <OrganisationTable organisations={organisations} onRename={setEdited} />
      )}
      {edited && <NameDialog edited={edited} onClose={() => setEdited(null)} />}
    </>
  )
}

interface OrganisationTableProps {
  organisations: readonly OrganisationFigures[]
  onRename: (organisation: OrganisationFigures) => void
}

function OrganisationTable({ organisations, onRename }: OrganisationTableProps): ReactNode {
  const { t, number, day } = useTranslation('members', 'staff')
  return (
    <WideTable
      label={t('alliance.section.organisations')}
      columns={[
        { name: t('organisations.name') },
        { name: t('organisations.contributors'), kind: 'number' },
        { name: t('organisations.clips'), kind: 'number' },
        { name: t('organisations.since'), kind: 'less' },
        { name: t('organisations.actions') },
      ]}
    >
      {organisations.map((one) => (
        <tr key={one.organisationId}>
          <th scope="row" lang="zh">
            {one.name}
          </th>
          <td data-number>{number(one.contributors)}</td>
          <td data-number>{number(one.acceptedClips)}</td>
          <td data-less>{day(one.createdAt)}</td>
          <td>
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconPencil size={16} aria-hidden />}
              aria-label={t('organisations.renameOf', { name: one.name })}
              onClick={() => onRename(one)}
            >
              {t('organisations.rename')}
            </Button>
          </td>
        </tr>
      ))}
    </WideTable>
  )
}

const nameForm = z.object({ name: typedAs(organisationName, 'organisations.needsName') })

interface NameDialogProps {
  edited: Edited
  onClose: () => void
}

function NameDialog({ edited, onClose }: NameDialogProps): ReactNode {
  const { t } = useTranslation('members')
  const { isBusy, save } = useSaveName(edited, onClose)
  const before = 'name' in edited ? edited.name : null
  const form = useSchemaForm(nameForm, { name: before ?? '' })
  return (
    <ConfirmDialog
      title={
        before === null ? t('organisations.add') : t('organisations.renameOf', { name: before })
      }
      action={t('common.save')}
      isBusy={isBusy}
      onClose={onClose}
      onConfirm={submitOf(form, ({ name }) => save(name))}
    >
      <TextInput
        label={t('organisations.name')}
        lang="zh"
        maxLength={200}
        data-autofocus
        {...form.getInputProps('name')}
      />
    </ConfirmDialog>
  )
}

function useSaveName(edited: Edited, onClose: () => void) {
  const { t } = useTranslation('members')
  const { say, offerUndo } = useNotifications()
  const { isBusy, run, undo } = useEndpointTask(keys.organisations)
  const { organisationId } = edited
  const save = (name: string): void => {
    run(async (call) => {
      if ('name' in edited) {
        const { name: from } = edited
        await call(contracts.renameOrganisation, { body: { organisationId, from, to: name } })
        offerUndo(
          t('organisations.renamed', { name }),
          undo((again) =>
            again(contracts.renameOrganisation, { body: { organisationId, from: name, to: from } }),
          ),
        )
      } else {
        await call(contracts.addOrganisation, { body: { organisationId, name } })
        say(t('organisations.added', { name }))
      }
      onClose()
    })
  }
  return { isBusy, save }
}
