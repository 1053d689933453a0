import { describe, expect, it } from 'vitest'
import { digitAt, nothing, handleKey, type Choice } from './keys'
import { item, ticket } from './sample'

const open = Array.from({ length: 11 }, (_, n) =>
  ticket(`t${n + 1}-1`, `18:00:${String(n).padStart(2, '0')}`, [item(1), item(2, { status: 'preparing' }), item(3, { status: 'ready' })]),
)
const done = [ticket('x-1', '17:50:00'), ticket('y-1', '17:40:00')]
const on = (key: string, choice: Choice = nothing) => handleKey(key, choice, open, done)

describe('a bump bar', () => {
  it('chooses by digit, zero for the tenth, and shows the same digits', () => {
    expect(on('1')?.choice.ticket).toBe('t1-1')
    expect(on('9')?.choice.ticket).toBe('t9-1')
    expect(on('0')?.choice.ticket).toBe('t10-1')
    expect([0, 8, 9, 10].map(digitAt)).toEqual(['1', '9', '0', null])
    expect(handleKey('5', nothing, open.slice(0, 2), [])).toEqual({ choice: nothing })
  })

  it('counts from the first ticket in sight, and begins there', () => {
    const seen = open.slice(4, 8)
    expect(handleKey('2', nothing, open, done, seen)?.choice.ticket).toBe('t6-1')
    expect(handleKey('5', nothing, open, done, seen)?.choice).toEqual(nothing)
    expect(handleKey('ArrowRight', nothing, open, done, seen)?.choice.ticket).toBe('t5-1')
    expect(handleKey('ArrowDown', nothing, open, done, seen)?.choice.ticket).toBe('t5-1')
    expect(handleKey('ArrowRight', { ticket: 't8-1', item: null }, open, done, seen)?.choice.ticket).toBe('t9-1')
    expect(digitAt(-1)).toBeNull()
  })

  it('bumps the chosen ticket with Enter, and nothing without a choice', () => {
    expect(on('Enter', { ticket: 't3-1', item: null })).toEqual({ choice: nothing, command: { act: 'bump', ticket: 't3-1' } })
    expect(on('Enter')).toEqual({ choice: nothing })
    expect(on('Enter', { ticket: 'gone-1', item: null })).toEqual({ choice: nothing })
  })

  it('goes to items with arrows, and Enter gives them their next state', () => {
    const first = on('ArrowDown', { ticket: 't2-1', item: null })!.choice
    expect(first).toEqual({ ticket: 't2-1', item: 1 })
    expect(on('Enter', first)?.command).toEqual({ act: 'start', ticket: 't2-1', item: 1 })
    const second = on('ArrowDown', first)!.choice
    expect(on('Enter', second)?.command).toEqual({ act: 'ready', ticket: 't2-1', item: 2 })
    const third = on('ArrowDown', second)!.choice
    expect(on('Enter', third)).toEqual({ choice: third, command: undefined })
    expect(on('ArrowDown', third)?.choice).toEqual(third)
    expect(on('ArrowUp', first)?.choice).toEqual({ ticket: 't2-1', item: null })
  })

  it('goes from ticket to ticket and stops at the ends', () => {
    expect(on('ArrowRight')?.choice.ticket).toBe('t1-1')
    expect(on('ArrowRight', { ticket: 't1-1', item: 2 })?.choice).toEqual({ ticket: 't2-1', item: null })
    expect(on('ArrowLeft', { ticket: 't1-1', item: null })?.choice.ticket).toBe('t1-1')
    expect(on('ArrowRight', { ticket: 't11-1', item: null })?.choice.ticket).toBe('t11-1')
    expect(handleKey('ArrowRight', nothing, [], [])?.choice).toEqual(nothing)
  })

  it('recalls what is chosen, else what was done last', () => {
    expect(on('r')?.command).toEqual({ act: 'recall', ticket: 'x-1' })
    expect(on('R', { ticket: 't2-1', item: null })?.command).toEqual({ act: 'recall', ticket: 't2-1' })
    expect(on('r', { ticket: 't2-1', item: 3 })?.command).toEqual({ act: 'recall', ticket: 't2-1', item: 3 })
    expect(on('r', { ticket: 't2-1', item: 1 })?.command).toBeUndefined()
    expect(handleKey('r', nothing, open, [])?.command).toBeUndefined()
  })

  it('acknowledges the chosen ticket, else the first with something unseen', () => {
    const two = [open[0]!, { ...open[1]!, items: [item(1, { change: 'changed' })] }]
    expect(handleKey('a', nothing, two, [])?.command).toEqual({ act: 'ack', ticket: 't2-1' })
    expect(handleKey('a', { ticket: 't1-1', item: null }, two, [])?.command).toBeUndefined()
    expect(on('a')?.command).toBeUndefined()
  })

  it('lets go with Escape and leaves other keys alone', () => {
    expect(on('Escape', { ticket: 't1-1', item: 1 })).toEqual({ choice: nothing })
    expect(on('q')).toBeNull()
  })
})
