import process from 'node:process'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Compressors } from 'hyparquet'
import type { ParquetCodec } from '@/utils/exchange/write-parquet'

/** zstd by Node, for reading and writing Parquet. */
export const zstd: ParquetCodec = {
  name: 'ZSTD',
  compress: (bytes) => zstdCompressSync(bytes),
}

export const decoders: Compressors = { ZSTD: (bytes) => zstdDecompressSync(bytes) }

/** Version of the library that packs: with another the same rows may come to other bytes. */
export const ZSTD_VERSION = process.versions['zstd'] ?? ''
