import { useEffect, useState } from 'react'
import { download, fileStamp } from '@/components/ui/download'
import { useMembershipState } from '@/components/ui/membership-state'
import { useNotifications } from '@/components/ui/notifications'
import {
  parseExportKey,
  readExportLine,
  writeExportKey,
  type ExportFilters,
} from '@/utils/protocol/schemas/exports'
import { openStaging, stagedNames } from '@/utils/store/staged-files'
import { CutShortError, StagedLines, type LineRules } from '@/utils/store/staged-lines'
import { EndpointError } from '@/utils/protocol/endpoint-error'
import { parseAbout, writeAbout, type ExportValues } from './export-form-values'
import { useCancellable } from '@/components/ui/use-cancellable'
import { callEndpoint } from '@/components/query/call-endpoint'
import { contracts } from '@/utils/protocol/contracts'

/** The values of an export from this endpoint that is staged here, done or not. */
export async function readStagedExport(endpoint: string): Promise<ExportValues | undefined> {
  const state = await StagedLines.stateOf(await openStaging(), stagedNames.export)
  return state && state.pieces > 0 ? parseAbout(state.about, endpoint) : undefined
}

const rules: LineRules = {
  keyOf: (line) => {
    const key = readExportLine(line)
    return 'id' in key ? writeExportKey(key) : null
  },
  isEnd: (line) => line.startsWith('{"end":'),
}

export interface ExportState {
  /** How far it is; undefined until it was looked up. */
  progress: StagedLines['progress'] | undefined
  isRunning: boolean
  start: () => void
  cancel: () => void
  save: () => void
  clear: () => void
}

/** The export of a values: begun, cancelled, gone on with, saved. */
export function useExport(
  values: ExportValues,
  filters: Partial<ExportFilters> | undefined,
): ExportState {
  const { complain } = useNotifications()
  const { lines, progress, look } = useStagedExport(values)
  const { work, run, cancel } = useCancellable<'export'>()
  return {
    progress,
    isRunning: work !== null,
    start: () => {
      if (!lines || !filters) return
      run('export', (signal) => fetchInto(lines, filters, { signal, onProgress: look }))
    },
    cancel,
    save: () => {
      const name = `shichai-export-${fileStamp()}.jsonl`
      lines
        ?.read(name, 'application/jsonl')
        .then((file) => download(file, name))
        .catch(complain)
    },
    clear: () => {
      lines?.clear().then(look).catch(complain)
    },
  }
}

/** What is here of an export, and how far it is when it was last looked at. */
function useStagedExport(values: ExportValues) {
  const { complain } = useNotifications()
  const about = writeAbout(useMembershipState().membership?.endpoint ?? '', values)
  const [staged, setStaged] = useState<{ about: string; lines: StagedLines }>()
  const [progress, setProgress] = useState<StagedLines['progress']>()
  useEffect(() => {
    let isCurrent = true
    openExport(about)
      .then((opened) => {
        if (!isCurrent) return
        setStaged({ about, lines: opened })
        setProgress(opened.progress)
      })
      .catch(complain)
    return () => {
      isCurrent = false
    }
  }, [about, complain])
  const lines = staged?.about === about ? staged.lines : undefined
  return {
    lines,
    progress: lines && progress,
    look: (): void => {
      if (lines) setProgress(lines.progress)
    },
  }
}

async function openExport(about: string): Promise<StagedLines> {
  return StagedLines.open(await openStaging(), stagedNames.export, about)
}

async function fetchInto(
  lines: StagedLines,
  filters: Partial<ExportFilters>,
  watch: { signal: AbortSignal; onProgress: () => void },
): Promise<void> {
  const { signal, onProgress } = watch
  const { after } = lines.state
  const query = { ...filters, after: after === null ? undefined : parseExportKey(after), end: true }
  try {
    await callEndpoint((call) =>
      lines.take(call(contracts.exportClips, { query, signal }), rules, onProgress),
    )
  } catch (error) {
    if (!(error instanceof CutShortError)) throw error
    throw new EndpointError('offline', error.message, { cause: error })
  }
}
