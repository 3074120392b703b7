import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useNotices } from '@/components/ui/notices'
import { useWords } from '@/components/ui/words'
import { QueryStatus } from '@/components/query/query-status'
import { keys } from '@/components/query/keys'
import { useEndpoint, useEndpointTask } from '@/components/query/use-endpoint'
import { newId } from '@/utils/clip/ids'
import { organisationName, type OrganisationFigures } from '@/utils/protocol/organisation-calls'
import styles from '@/components/ui/tables.module.css'
import { WideTable } from '@/components/ui/wide-table'

/** An organisation to rename, or the id of one to add. */
type Edited = OrganisationFigures | { organisationId: string }

/** Member organisations: who joined for them and what they gave. */
export function OrganisationsSection(): ReactNode {
  const { t } = useWords()
  const [edited, setEdited] = useState<Edited | null>(null)
  const query = useEndpoint(keys.organisations, (calls) => calls.organisations())
  const organisations = query.data?.organisations
  const before = edited && 'name' in edited ? edited : null
  return (
    <>
      <p className={styles.soft}>{t('organisations.lead')}</p>
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
      <Modal
        opened={edited !== null}
        onClose={() => setEdited(null)}
        title={before ? t('organisations.renameOf', { name: before.name }) : t('organisations.add')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {edited && <NameForm edited={edited} onClose={() => setEdited(null)} />}
      </Modal>
    </>
  )
}

interface OrganisationTableProps {
  organisations: readonly OrganisationFigures[]
  onRename: (organisation: OrganisationFigures) => void
}

function OrganisationTable({ organisations, onRename }: OrganisationTableProps): ReactNode {
  const { t, number, day } = useWords()
  return (
    <WideTable
      label={t('alliance.part.organisations')}
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

interface NameFormProps {
  edited: Edited
  onClose: () => void
}

function NameForm({ edited, onClose }: NameFormProps): ReactNode {
  const { t } = useWords()
  const { isBusy, save } = useSaveName(edited, onClose)
  const [name, setName] = useState('name' in edited ? edited.name : '')
  const [isWrong, setWrong] = useState(false)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const parsed = organisationName.safeParse(name.trim())
        if (parsed.success) save(parsed.data)
        setWrong(!parsed.success)
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t('organisations.name')}
          lang="zh"
          maxLength={200}
          data-autofocus
          value={name}
          error={isWrong && t('organisations.needsName')}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
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

function useSaveName(edited: Edited, onClose: () => void) {
  const { t } = useWords()
  const { say, offerUndo } = useNotices()
  const { isBusy, run, undo } = useEndpointTask(keys.organisations)
  const { organisationId } = edited
  const save = (name: string): void => {
    run(async (calls) => {
      if ('name' in edited) {
        const { name: from } = edited
        await calls.renameOrganisation({ organisationId, from, to: name })
        offerUndo(
          t('organisations.renamed', { name }),
          undo((again) => again.renameOrganisation({ organisationId, from: name, to: from })),
        )
      } else {
        await calls.addOrganisation({ organisationId, name })
        say(t('organisations.added', { name }))
      }
      onClose()
    })
  }
  return { isBusy, save }
}
