import { Button, Progress } from '@mantine/core'
import { IconDownload, IconFolderDown, IconPlayerStop } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { download as saveFile } from '@/components/ui/download'
import { useNotifications } from '@/components/ui/notifications'
import { useTask } from '@/components/ui/use-task'
import { useTranslation } from '@/components/ui/translation'
import type { ReleaseManifest } from '@/utils/exchange/release-manifest'
import styles from './releases.module.css'
import { canPickFolder, saveFiles } from './save-files'
import { copyFiles, type FileState } from './staged-release'
import { useReleaseCopy, type ReleaseCopyState } from './use-release-copy'
import { Findings } from './findings'

/** Fetches all files of a release, goes on after a break, verifies them and saves them. */
export function DownloadSection({ manifest }: { manifest: ReleaseManifest }): ReactNode {
  const { t } = useTranslation('releases')
  const copy = useReleaseCopy(manifest)
  const { files, work } = copy
  const isBegun = files.some(({ bytes, isComplete }) => bytes > 0 || isComplete)
  const isComplete = copy.staged?.isComplete === true && files.every((file) => file.isComplete)
  return (
    <section className={styles.panel}>
      <h2>{t('download.title')}</h2>
      <p className="soft">{t('download.why')}</p>
      {(isBegun || work !== null) && <FileTable files={files} copy={copy} />}
      <CopyProgress copy={copy} />
      <div className="buttons">
        {work !== null && (
          <Button
            variant="default"
            leftSection={<IconPlayerStop size={18} aria-hidden />}
            onClick={copy.cancel}
          >
            {t('common.cancel')}
          </Button>
        )}
        {work === null && !isComplete && (
          <Button
            disabled={!copy.staged}
            leftSection={<IconDownload size={18} aria-hidden />}
            onClick={copy.download}
          >
            {t(isBegun ? 'download.goOn' : 'download.start')}
          </Button>
        )}
        {work === null && isComplete && <CompleteButtons copy={copy} manifest={manifest} />}
        {work === null && isBegun && (
          <Button variant="subtle" color="gray" onClick={copy.clear}>
            {t('download.clear')}
          </Button>
        )}
      </div>
      {copy.report && <Findings report={copy.report} />}
    </section>
  )
}

function CompleteButtons({
  copy,
  manifest,
}: {
  copy: ReleaseCopyState
  manifest: ReleaseManifest
}): ReactNode {
  const { t } = useTranslation('releases')
  const { say } = useNotifications()
  const { isBusy, run } = useTask()
  const save = (): void => {
    run(async () => {
      const { staged } = copy
      if (!staged) return
      const folder = `shichai-release-${String(manifest.number)}`
      const read = async (name: string): Promise<File> => {
        const known = copyFiles.find((one) => one === name)
        if (!known) throw new Error(`a release has no file ${name}`)
        return staged.read(known)
      }
      if (await saveFiles(folder, copyFiles, read)) say(t('download.saved'))
    })
  }
  return (
    <>
      <Button
        loading={isBusy}
        leftSection={<IconFolderDown size={18} aria-hidden />}
        onClick={save}
      >
        {t(canPickFolder() ? 'download.saveFolder' : 'download.saveAll')}
      </Button>
      <Button variant="default" onClick={copy.verify}>
        {t('download.verify')}
      </Button>
    </>
  )
}

/** What is being done, and how far it is. */
function CopyProgress({ copy }: { copy: ReleaseCopyState }): ReactNode {
  const translation = useTranslation('releases')
  const { t } = translation
  const { work, files, verified } = copy
  if (work === null) return null
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const of = files.reduce((sum, file) => sum + (file.expected ?? file.bytes), 0)
  const [done, total] = work === 'download' ? [bytes, of] : [verified.bytes, verified.of]
  const label = t(work === 'download' ? 'download.downloading' : 'download.verifying', {
    done: translation.size(done),
    total: translation.size(Math.max(total, done)),
  })
  return (
    <div role="status" className={styles.progress}>
      <Progress value={total === 0 ? 0 : Math.min(100, (done / total) * 100)} aria-label={label} />
      {label}
    </div>
  )
}

function FileTable({ files, copy }: { files: FileState[]; copy: ReleaseCopyState }): ReactNode {
  const translation = useTranslation('releases')
  const { t } = translation
  const { complain } = useNotifications()
  return (
    <ul className={styles.files}>
      {files.map(({ name, bytes, isComplete }) => (
        <li key={name}>
          <code>{name}</code>
          <span className={styles.fileWhat}>{t(`download.file.${name}`)}</span>
          <span className={styles.fileSize}>{translation.size(bytes)}</span>
          <span className={styles.fileState}>
            {isComplete ? (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={t('download.saveOf', { name })}
                onClick={() => {
                  copy.staged
                    ?.read(name)
                    .then((file) => saveFile(file, name))
                    .catch(complain)
                }}
              >
                {t('download.saveOne')}
              </Button>
            ) : (
              t(bytes > 0 ? 'download.partly' : 'download.notYet')
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
