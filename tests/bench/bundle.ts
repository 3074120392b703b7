import { join } from 'node:path'
import { build } from 'esbuild'

const project = join(import.meta.dirname, '../..')

/** A module's source with all that it imports, as a script that defines `bench`. */
export async function bundle(source: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: project, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'bench',
    alias: { '@': project },
    charset: 'ascii',
  })
  return outputFiles[0]?.text ?? ''
}
