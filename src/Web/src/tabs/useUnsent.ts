import { useEventListener } from '@vueuse/core'
import { computed, nextTick, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { command } from '../api/http'
import { uuid } from '../api/intents'
import { ApiError } from '../api/problems'
import { live } from '../live'
import { serverClock } from '../live/clock'
import { explain } from '../ui/explain'
import type { ItemRow, TabRow } from '../bar/types'
import {
  begin,
  blamed,
  fireOf,
  firstCourse,
  none,
  put,
  replace,
  request,
  resize,
  restored,
  returned,
  sent,
  stored,
  total,
  type Unsent,
  type LineDraft,
} from './unsent'

interface Slot {
  venue: string
  table: string | undefined
  /** The tab, once there is one. */
  tab: string | null
  covers: number
}

const againMs = 4_000
const keyOf = ({ venue, table, tab }: Slot) => `unsent:${tab ?? `${venue}/${table}`}`

/** Whether lines that were not sent wait on this device for a table or its tab. */
export function hasUnsent(venue: string, table: string, tab: string | null | undefined): boolean {
  return localStorage.getItem(keyOf({ venue, table, tab: tab ?? null, covers: 0 })) !== null
}

/**
 * What was typed in and is not on the tab yet. It stays on this device until the server has taken it: through a reload, without a
 * network, and when another device opens the tab in the meantime.
 */
export function useUnsent(slot: () => Slot, items: () => ReadonlyMap<string, ItemRow>, done: (tab: TabRow) => void) {
  const { t } = useI18n()
  const unsent = shallowRef<Unsent>(none)
  const sending = ref(false)
  /** Why nothing of it was taken, where no line is to blame. */
  const refused = ref<unknown>(null)
  let key = ''
  let again: ReturnType<typeof setTimeout> | undefined

  watch(
    () => keyOf(slot()),
    (now) => {
      const kept = restored(localStorage.getItem(now), serverClock.now())
      // The table has a tab now: what was typed for the table, here or before a reload, goes with it.
      const before = keyOf({ ...slot(), tab: null })
      const mine = now === before ? none : restored(localStorage.getItem(before), serverClock.now())
      if (now !== before) localStorage.removeItem(before)
      key = now
      refused.value = null
      unsent.value = mine.lines.reduce<Unsent>((sum, line) => put(sum, line), { lines: kept.lines, batch: mine.batch ?? kept.batch })
      keep()
      if (unsent.value.batch) void deliver()
    },
    { immediate: true },
  )

  function change(next: Unsent): void {
    unsent.value = next
    keep()
  }

  function keep(): void {
    const text = stored(unsent.value, serverClock.now())
    if (text === null) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  }

  /** Sends these lines, or all, and fires them if asked to. One at a time: what is still on its way goes first. */
  async function send(fire: boolean, keys?: ReadonlySet<string>): Promise<void> {
    if (sending.value || unsent.value.batch) return deliver()
    const { venue, table, tab, covers } = slot()
    const wanted = unsent.value.lines.filter((line) => !keys || keys.has(line.key))
    // Opening a table fires all that comes with it: later courses follow once it is open.
    const going = !tab && fire ? wanted.filter((line) => line.course === firstCourse(wanted)) : wanted
    if (going.length === 0) return
    refused.value = null
    const what = fire ? fireOf(going) : undefined
    const items = request(going)
    const body = tab
      ? { add: items, ...(what === undefined ? {} : { fire: what }) }
      : { venue, table_id: table!, covers, items, ...(fire ? { fire: true } : {}) }
    change(
      begin(unsent.value, new Set(going.map((line) => line.key)), {
        key: uuid(),
        method: tab ? 'PUT' : 'POST',
        path: tab ? `orders/${tab}` : 'orders',
        body,
      }),
    )
    await deliver()
    if (going.length === wanted.length || unsent.value.batch) return
    await nextTick()
    const later = new Set(wanted.filter((line) => !going.includes(line)).map((line) => line.key))
    if (slot().tab) await send(false, later)
  }

  async function deliver(): Promise<void> {
    const batch = unsent.value.batch
    if (!batch || sending.value) return
    clearTimeout(again)
    sending.value = true
    try {
      const tab = await command<TabRow>(batch.path, { method: batch.method, body: batch.body, intent: batch.key, key: batch.key })
      change(sent(unsent.value))
      refused.value = null
      done(tab)
    } catch (error) {
      refused.value = error
      if (error instanceof ApiError && !error.undecided && error.code !== 4290) {
        const to = blamed(error.problem, batch.lines, items())
        const why = explain(error, t)
        change(returned(unsent.value, new Map([...to].map((line) => [line, why]))))
      } else again = setTimeout(() => void deliver(), againMs)
    } finally {
      sending.value = false
    }
  }

  // The network is back: what waits goes out by itself.
  watch(live.status, (now) => now === 'live' && void deliver())
  useEventListener('online', () => void deliver())
  onScopeDispose(() => clearTimeout(again))

  return {
    lines: computed(() => unsent.value.lines),
    /** What is on its way, and waits where the network is gone. */
    batch: computed(() => unsent.value.batch),
    sending,
    refused,
    sum: computed(() => total(unsent.value.lines) + total(unsent.value.batch?.lines ?? [])),
    count: computed(() => [...unsent.value.lines, ...(unsent.value.batch?.lines ?? [])].reduce((n, line) => n + line.quantity, 0)),
    put: (draft: LineDraft) => change(put(unsent.value, draft)),
    resize: (line: string, quantity: number) => change(resize(unsent.value, line, quantity)),
    replace: (line: string, draft: LineDraft) => change(replace(unsent.value, line, draft)),
    send,
    deliver,
  }
}
