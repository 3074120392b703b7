import { pageKey } from '@/utils/clip/wanted-parts'
import { sha256 } from '../kernel/hash'

/** Tells the page of a clip apart from others of its work; null for a file. */
export function pageHash(address: string): string | null {
  const key = pageKey(address)
  return key === '' ? null : hashOfPage(key)
}

/** In 16 digits: among the pages of one work two of the same do not happen. */
export function hashOfPage(key: string): string {
  return sha256(key).slice(0, 16)
}
