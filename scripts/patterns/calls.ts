/** Calls of what builds regular expressions inside a function: loaded to collect them, and of no other use. */
import { readRsl } from '@/utils/rights/rsl'

readRsl(
  '<rsl><content url="/"><license><permits type="usage">all</permits></license></content></rsl>',
  'https://a.example/',
)
