import { download } from '@/components/ui/download'

/** What Chromium offers and Firefox does not: writing into a folder that the person picks. */
interface FolderPicker {
  showDirectoryPicker?: (options: {
    mode: 'readwrite'
    id: string
  }) => Promise<FileSystemDirectoryHandle>
}

export function canPickFolder(): boolean {
  return (globalThis as FolderPicker).showDirectoryPicker !== undefined
}

/**
 * Saves files into a folder of their own within one that the person picks; where the browser has no
 * such thing, one by one as downloads.
 *
 * @returns false if the person picked none
 */
export async function saveFiles(
  folderName: string,
  names: readonly string[],
  read: (name: string) => Promise<File>,
): Promise<boolean> {
  const picked = await pickFolder()
  if (picked === null) return false
  const folder = await picked?.getDirectoryHandle(folderName, { create: true })
  for (const name of names) {
    const file = await read(name)
    if (folder) await saveInto(folder, name, file)
    else {
      download(file, name)
      // Browsers drop downloads that begin in the same moment.
      await new Promise((resolve) => {
        setTimeout(resolve, 400)
      })
    }
  }
  return true
}

async function saveInto(folder: FileSystemDirectoryHandle, name: string, file: File) {
  const handle = await folder.getFileHandle(name, { create: true })
  await file.stream().pipeTo(await handle.createWritable())
}

/** Null if the person thought better of it, `undefined` where there is no picking. */
async function pickFolder(): Promise<FileSystemDirectoryHandle | null | undefined> {
  try {
    return await (globalThis as FolderPicker).showDirectoryPicker?.({
      mode: 'readwrite',
      id: 'shichai',
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null
    throw error
  }
}
