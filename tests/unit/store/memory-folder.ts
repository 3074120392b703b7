/** A folder of the browser's private file system, in memory: what `StagedLines` needs of one. */
export function memoryFolder({ capacity = Infinity } = {}): FileSystemDirectoryHandle {
  const folders = new Map<string, FileSystemDirectoryHandle>()
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const missing = (name: string) => new DOMException(`no ${name}`, 'NotFoundError')
  const folder = {
    getDirectoryHandle: (name: string, options?: { create?: boolean }) => {
      const found = folders.get(name) ?? (options?.create ? memoryFolder({ capacity }) : undefined)
      if (!found) return Promise.reject(missing(name))
      folders.set(name, found)
      return Promise.resolve(found)
    },
    getFileHandle: (name: string, options?: { create?: boolean }) => {
      if (!files.has(name) && !options?.create) return Promise.reject(missing(name))
      return Promise.resolve({
        getFile: () => Promise.resolve(new File([files.get(name) ?? new Uint8Array()], name)),
        createWritable: () => {
          let written = new Uint8Array()
          return Promise.resolve({
            write: (bytes: Uint8Array<ArrayBuffer>) => {
              const used = [...files.values()].reduce((sum, one) => sum + one.byteLength, 0)
              if (used + bytes.byteLength > capacity) {
                return Promise.reject(new DOMException('full', 'QuotaExceededError'))
              }
              written = bytes
              return Promise.resolve()
            },
            // Only a file that is closed is kept.
            close: () => {
              files.set(name, written)
              return Promise.resolve()
            },
          })
        },
      })
    },
    removeEntry: (name: string, options?: { recursive?: boolean }) => {
      const isRemoved = files.delete(name) || (options?.recursive === true && folders.delete(name))
      return isRemoved ? Promise.resolve() : Promise.reject(missing(name))
    },
    keys: () => files.keys(),
  }
  // Only these members are used; the browser test uses the real thing.
  return folder as unknown as FileSystemDirectoryHandle
}
