import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import type { Area } from '@/utils/language/areas'
import { loadAreas } from './translation'

/**
 * A page whose code and dictionaries come when it is first shown, both at once.
 * @param areas what it translates beside what is there from the start
 */
export function lazyPage<Props>(
  load: () => Promise<ComponentType<Props>>,
  ...areas: Area[]
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [page] = await Promise.all([load(), loadAreas(areas)])
    return { default: page }
  })
}
