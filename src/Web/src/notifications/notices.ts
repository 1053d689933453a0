import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { useRouter } from 'vue-router'
import { useAccount } from '../identity/account'
import { read as readFrom } from '../api/read'
import { language } from '../i18n/language'
import { live } from '../live'
import { serverClock } from '../live/clock'
import type { Notice, NoticeWords } from '../live/messages'
import { useTopic } from '../live/useTopic'
import { sawMessages } from '../orders/messages'
import { clear, dismiss, toast } from '../ui/toasts'
import { showOutside } from './browser'

const freshMs = 30_000
const remembered = 30

/** What happened to the user's own affairs: a list that is kept, and toasts as it happens. */
export const useNotices = defineStore('notices', () => {
  const router = useRouter()
  const account = useAccount()
  const own = computed(() => (account.user ? account.user.id : null))
  const topic = useTopic<Notice>(() => (own.value ? `notices:${own.value}` : null))
  const older = ref<Notice[]>([])
  const seenUntil = ref('')
  // Over reloads of the page: what was said once is not said again.
  const shown: { toast: number; at: number }[] = []
  const toasted = new Set<string>((sessionStorage.getItem('toasted') ?? '').split(' '))

  const list = computed(() => {
    const byId = new Map(older.value.map((n) => [n.id, n]))
    for (const [id, notice] of topic.value.rows) byId.set(id, notice)
    return [...byId.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  })
  const unread = computed(() => list.value.filter(isNew).length)

  function isNew(notice: Notice): boolean {
    return !(Date.parse(notice.at) <= Date.parse(seenUntil.value))
  }

  watch(
    own,
    async (user, before) => {
      // What was said to one is not left on the screen for the next.
      if (before) clear()
      older.value = []
      seenUntil.value = (user && localStorage.getItem(`seen:${user}`)) || ''
      if (!user) return
      const page = await readFrom('/api/notices', { query: { page_size: 50 } }).catch(() => null)
      if (page && own.value === user) older.value = page.items
    },
    { immediate: true },
  )

  // A notice comes as a message, as a row of the topic, or both; what is old was seen on another day.
  live.onNotice(announce)
  live.onSeen(({ until }) => {
    if (own.value) see(until)
  })
  watch(
    () => topic.value.rows,
    (rows) => {
      for (const notice of rows.values()) if (serverClock.now() - Date.parse(notice.at) < freshMs) announce(notice)
    },
  )

  function announce(notice: Notice): void {
    if (toasted.has(notice.id)) return
    toasted.add(notice.id)
    sessionStorage.setItem('toasted', [...toasted].slice(-remembered).join(' '))
    const { title, body } = textOf(notice)
    showOutside(notice.id, title, body, () => notice.link && void router.push(notice.link))
    // Who looks at the very page it leads to sees it anyway.
    if (notice.link === location.pathname && document.visibilityState === 'visible') return
    shown.push({ toast: toast({ tone: tone(notice.kind), ...textOf(notice), link: notice.link ?? undefined }), at: Date.parse(notice.at) })
    if (shown.length > remembered) shown.shift()
  }

  /** The list was opened: nothing in it is new any more. */
  function read(): void {
    const newest = list.value[0]
    if (!newest || !own.value) return
    const messages = list.value.filter((notice) => notice.kind === 'guest_messaged' && isNew(notice))
    for (const order of new Set(messages.map((notice) => notice.link?.split('/').pop()))) if (order) sawMessages(order)
    // Told to their other devices: one that misses it shows them as new until they are opened there.
    if (see(newest.at)) void live.call('Seen', newest.at).catch(() => undefined)
  }

  function see(until: string): boolean {
    if (Date.parse(until) <= Date.parse(seenUntil.value)) return false
    seenUntil.value = until
    localStorage.setItem(`seen:${own.value}`, until)
    for (const { toast: id, at } of shown) if (at <= Date.parse(until)) dismiss(id)
    return true
  }

  return { list, unread, isNew, read }
})

/** A notice in the language of the page. */
export function textOf(notice: Notice): NoticeWords {
  const { texts } = notice
  return texts?.[language.value] ?? texts?.en ?? { title: notice.title ?? '', body: notice.body ?? '' }
}

function tone(kind: string): 'plain' | 'good' | 'bad' {
  if (/approv|paid|confirm|offer/.test(kind)) return 'good'
  return /reject|expire|cancel/.test(kind) ? 'bad' : 'plain'
}
