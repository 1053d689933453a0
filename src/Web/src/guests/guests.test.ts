import { describe, expect, it } from 'vitest'
import { most, withTags } from './guests'

describe('tags of a guest', () => {
  it('are parted by commas of any script', () => {
    expect(withTags([], 'VIP, regular，靠窗、 ;x')).toEqual(['VIP', 'regular', '靠窗', 'x'])
  })

  it('stand once, whatever their case, and are not too many', () => {
    expect(withTags(['VIP'], 'vip, Vip, new')).toEqual(['VIP', 'new'])
    expect(withTags([], Array.from({ length: 20 }, (_, n) => `t${n}`).join())).toHaveLength(most.tags)
    expect(withTags(['a'], ' , ,')).toEqual(['a'])
  })
})
