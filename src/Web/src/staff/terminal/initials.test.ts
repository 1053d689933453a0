import { expect, it } from 'vitest'
import { initials } from './initials'

it('shortens names as people do', () => {
  expect(['Sam Waiter', 'admin', '林小满', '周子墨', 'Mia van der Berg', '  ', '𠮷野家', 'émile zola'].map(initials)).toEqual([
    'SW',
    'A',
    '小满',
    '子墨',
    'MB',
    '',
    '野家',
    'ÉZ',
  ])
})
