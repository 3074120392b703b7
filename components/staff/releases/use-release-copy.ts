import { useEffect, useState } from 'react'
import { useMembershipState } from '@/components/ui/membership-state'
import { useNotifications } from '@/components/ui/notifications'
import type { ReleaseManifest } from '@/utils/exchange/release-manifest'
import { verifyRelease, type ReleaseReport } from '@/utils/exchange/verify-release'
import { openStagedRelease, type FileState, type StagedRelease } from './staged-release'
import { useCancellable, type Cancellable } from '@/components/ui/use-cancellable'
import { callEndpoint } from '@/components/query/call-endpoint'

export interface ReleaseCopyState {
  staged: StagedRelease | undefined
  files: FileState[]
  work: Cancellable<'download' | 'verify'>['work']
  /** Bytes read while verifying, of how many about. */
  verified: { bytes: number; of: number }
  report: ReleaseReport | undefined
  /** Fetches what is missing, then verifies. */
  download: () => void
  /** Verifies against what is withdrawn by now. */
  verify: () => void
  cancel: () => void
  clear: () => void
}

/** The copy of a release in this browser: fetched, gone on with, verified, forgotten. */
export function useReleaseCopy(manifest: ReleaseManifest): ReleaseCopyState {
  const { staged, files, setFiles } = useStagedRelease(manifest)
  const { verified, report, check, forget } = useVerification(staged)
  const { work, run, cancel } = useCancellable<'download' | 'verify'>()
  const change = (task: (opened: StagedRelease, signal: AbortSignal) => Promise<void>) => {
    forget()
    run('download', async (signal, turnTo) => {
      if (!staged) return
      await task(staged, signal)
      setFiles(staged.states())
      if (!staged.isComplete) return
      turnTo('verify')
      await check(signal)
    })
  }
  return {
    staged,
    files,
    work,
    verified,
    report,
    download: () =>
      change((opened, signal) =>
        callEndpoint((client) => opened.fetch(client, signal, () => setFiles(opened.states()))),
      ),
    verify: () =>
      change((opened, signal) => callEndpoint((client) => opened.refresh(client, signal))),
    cancel,
    clear: () => change((opened) => opened.clear()),
  }
}

/** What is here of a release, live. */
function useStagedRelease(manifest: ReleaseManifest) {
  const { complain } = useNotifications()
  const [staged, setStaged] = useState<StagedRelease>()
  const [files, setFiles] = useState<FileState[]>([])
  useEffect(() => {
    openStagedRelease(manifest)
      .then((opened) => {
        setStaged(opened)
        setFiles(opened.states())
      })
      .catch(complain)
  }, [complain, manifest])
  return { staged, files, setFiles }
}

/** Verifies a copy against the key of the alliance that this device joined. */
function useVerification(staged: StagedRelease | undefined) {
  const kid = useMembershipState().membership?.descriptor.key.kid
  const [verified, setVerified] = useState({ bytes: 0, of: 0 })
  const [report, setReport] = useState<ReleaseReport>()
  const check = async (signal: AbortSignal): Promise<void> => {
    if (!staged) return
    setReport(undefined)
    const of = bytesToRead(staged.states())
    let bytes = 0
    setVerified({ bytes, of })
    const copy = staged.copy(signal, (more) => {
      bytes += more
      setVerified({ bytes, of })
    })
    setReport(await verifyRelease(copy, kid))
  }
  return { verified, report, check, forget: () => setReport(undefined) }
}

/** The list of items is read three times and hashed once, some others twice, the rest once. */
const reads: Record<string, number> = { 'items.jsonl': 4, 'sample.jsonl': 2, 'withdrawn.jsonl': 2 }

function bytesToRead(files: readonly FileState[]): number {
  return files.reduce((sum, { name, bytes }) => sum + bytes * (reads[name] ?? 1), 0)
}
