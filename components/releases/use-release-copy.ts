import { useCallback, useEffect, useRef, useState } from 'react'
import { useMembershipState } from '@/components/app/membership-state'
import { useNotices } from '@/components/app/notices'
import type { ReleaseManifest } from '@/utils/exchange/release-manifest'
import { verifyRelease, type ReleaseReport } from '@/utils/exchange/verify-release'
import { openStagedRelease, type FileState, type StagedRelease } from './staged-release'
import { askReleases } from './use-releases'

/** What is being done with the copy of a release. */
export type CopyWork = 'download' | 'verify' | null

export interface ReleaseCopyState {
  staged: StagedRelease | undefined
  files: FileState[]
  work: CopyWork
  /** Bytes read while verifying, of how many about. */
  verified: { bytes: number; of: number }
  report: ReleaseReport | undefined
  download: () => void
  verify: () => void
  cancel: () => void
  clear: () => void
}

/** The copy of a release in this browser: fetched, gone on with, verified, forgotten. */
export function useReleaseCopy(manifest: ReleaseManifest): ReleaseCopyState {
  const { complain } = useNotices()
  const { membership } = useMembershipState()
  const [staged, setStaged] = useState<StagedRelease>()
  const [files, setFiles] = useState<FileState[]>([])
  const [work, setWork] = useState<CopyWork>(null)
  const [verified, setVerified] = useState({ bytes: 0, of: 0 })
  const [report, setReport] = useState<ReleaseReport>()
  const abort = useRef<AbortController>(null)
  useEffect(() => {
    openStagedRelease(manifest)
      .then((opened) => {
        setStaged(opened)
        setFiles(opened.states())
      })
      .catch(complain)
    return () => abort.current?.abort()
  }, [complain, manifest])

  const run = useCallback(
    (what: CopyWork, task: (signal: AbortSignal) => Promise<void>): void => {
      const controller = new AbortController()
      abort.current = controller
      setWork(what)
      setReport(undefined)
      task(controller.signal)
        .catch((error: unknown) => {
          if (!controller.signal.aborted) complain(error)
        })
        .finally(() => setWork(null))
    },
    [complain],
  )
  const check = async (signal: AbortSignal): Promise<void> => {
    if (!staged) return
    const of = bytesToRead(staged.states())
    let bytes = 0
    const copy = staged.copy(signal, (more) => {
      bytes += more
      setVerified({ bytes, of })
    })
    setVerified({ bytes, of })
    setReport(await verifyRelease(copy, membership?.descriptor.key.kid))
  }
  return {
    staged,
    files,
    work,
    verified,
    report,
    download: () =>
      run('download', async (signal) => {
        await askReleases(async (client) => staged?.fetch(client, signal, setFiles))
        if (staged) setFiles(staged.states())
        setWork('verify')
        await check(signal)
      }),
    verify: () => run('verify', check),
    cancel: () => abort.current?.abort(),
    clear: () =>
      run('download', async () => {
        await staged?.clear()
        if (staged) setFiles(staged.states())
      }),
  }
}

/** The list of items is read three times and hashed once, some others twice, the rest once. */
const reads: Record<string, number> = { 'items.jsonl': 4, 'sample.jsonl': 2, 'withdrawn.jsonl': 2 }

function bytesToRead(files: readonly FileState[]): number {
  return files.reduce((sum, { name, bytes }) => sum + bytes * (reads[name] ?? 1), 0)
}
