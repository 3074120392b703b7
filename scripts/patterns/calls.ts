/** Calls of what builds regular expressions in functions: loaded to collect them, and of no other use. */
import { findPersonal } from '@/utils/privacy/find-personal'
import { measureText } from '@/utils/quality/measures'
import { readNotice } from '@/utils/rights/prose'
import { readRsl } from '@/utils/rights/rsl'

readRsl(
  '<rsl><content url="/"><license><permits type="usage">all</permits></license></content></rsl>',
  'https://a.example/',
)
findPersonal('电话：13800000000，zhang@a.cn，47岁')
measureText('你傻逼，真人百家乐，注册送彩金')
readNotice('版权所有。')
