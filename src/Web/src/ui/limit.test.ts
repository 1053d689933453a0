import { createApp, defineComponent, h, nextTick, ref, vModelText, withDirectives } from 'vue'
import { describe, expect, it } from 'vitest'
import { characters, fitting } from './characters'
import { limit } from './limit'

const family = '👨‍👩‍👧‍👦'

describe('characters', () => {
  it('are counted as people see them', () => {
    expect(characters('Zoe\u0308')).toHaveLength(3)
    expect(characters(family + '汉𠮷')).toHaveLength(3)
  })

  it('that no reader sees are left out, joiners that a script needs stay', () => {
    expect(fitting('\u202A+447418\u202C\u200B', 20)).toBe('+447418')
    expect(fitting('a\u0007b\tc\nd', 20)).toBe('ab\tc\nd')
    expect(fitting('می\u200Cخواهم', 20)).toBe('می\u200Cخواهم')
    expect(fitting(family.repeat(3), 2)).toBe(family.repeat(2))
  })
})

describe('v-limit', () => {
  it('cuts what is too much, tells the model, and shows the count near the limit', async () => {
    const text = ref('')
    const host = document.createElement('div')
    const Field = defineComponent(
      () => () =>
        withDirectives(h('input', { 'onUpdate:modelValue': (value: string) => (text.value = value) }), [
          [vModelText, text.value],
          [limit, 5],
        ]),
    )
    const app = createApp(Field)
    app.mount(host)
    const field = host.querySelector('input')!

    field.value = family
    field.dispatchEvent(new Event('input'))
    await nextTick()
    expect(text.value).toBe(family)
    expect(host.querySelector('.limit')).toBeNull()

    field.value = family.repeat(6)
    field.dispatchEvent(new Event('input'))
    await nextTick()
    expect(text.value).toBe(family.repeat(5))
    expect(host.querySelector('.limit')!.textContent).toBe('5 / 5')

    text.value = ''
    await nextTick()
    expect(host.querySelector('.limit')).toBeNull()
    app.unmount()
  })
})
