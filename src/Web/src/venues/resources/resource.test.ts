import { describe, expect, it } from 'vitest'
import { slug } from './resource'

describe('ids of resources', () => {
  it('are made of the name', () => {
    expect(slug('Table 4 — Window', 'bistro')).toBe('bistro-table-4-window')
    expect(slug('Crème brûlée', 'bistro')).toBe('bistro-creme-brulee')
  })

  it('are left to people where the name gives none', () => {
    expect(slug('包间', 'bistro')).toBe('')
  })
})
