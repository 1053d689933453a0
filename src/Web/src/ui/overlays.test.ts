import { expect, it } from 'vitest'

const sources = import.meta.glob<string>(['../**/*.vue', '!./*.vue'], { query: '?raw', import: 'default', eager: true })

it('has all that lies over a page in this folder, where the browser tests look at it', () => {
  const own = Object.entries(sources).filter(([, text]) =>
    /<dialog\b|PopoverContent|DialogContent|TooltipContent|DropdownMenuContent|showModal|<Teleport/.test(text),
  )
  expect(own.map(([file]) => file)).toEqual([])
})
