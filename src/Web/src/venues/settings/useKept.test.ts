import { flushPromises } from '@vue/test-utils'
import { effectScope, ref } from 'vue'
import { expect, it } from 'vitest'
import { useKept } from './useKept'

function form() {
  const [position, busy] = [ref(0), ref(false)]
  const answers: ((value: string) => void)[] = []
  const shown: string[] = []
  const scope = effectScope()
  scope.run(() =>
    useKept<string>({
      position,
      busy,
      read: () => new Promise((answer) => answers.push(answer)),
      show: (found) => shown.push(found),
      failed: () => shown.push('failed'),
    }),
  )
  return { position, busy, answers, shown }
}

it('reads again with the first rows, for a change may have come before them', async () => {
  const { position, answers, shown } = form()
  answers[0]!('as it was')
  await flushPromises()
  position.value = 7
  await flushPromises()
  answers[1]!('as another made it')
  await flushPromises()
  expect(shown).toEqual(['as it was', 'as another made it'])
})

it('does not show an answer that a later one has overtaken', async () => {
  const { position, answers, shown } = form()
  position.value = 7
  await flushPromises()
  answers[1]!('new')
  answers[0]!('old')
  await flushPromises()
  expect(shown).toEqual(['new'])
})

it('waits while the form saves, and then reads once', async () => {
  const { position, busy, answers, shown } = form()
  answers[0]!('first')
  busy.value = true
  position.value = 8
  await flushPromises()
  expect(answers).toHaveLength(1)
  busy.value = false
  await flushPromises()
  answers[1]!('saved')
  await flushPromises()
  expect(shown).toEqual(['first', 'saved'])
})
